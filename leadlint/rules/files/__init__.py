"""LL2: the lead files as files."""

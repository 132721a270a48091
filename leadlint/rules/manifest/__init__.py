"""LL0: the manifest itself."""

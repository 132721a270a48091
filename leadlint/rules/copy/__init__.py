"""LL4: the copy, and the variables that it uses."""

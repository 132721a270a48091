"""LL3: the leads in the files, and the columns that they need."""

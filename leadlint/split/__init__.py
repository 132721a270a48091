"""Splitting campaigns that are over their limit: `leadlint split`."""

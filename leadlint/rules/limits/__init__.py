"""LL1: what lemlist's limits say about the counted leads."""

from leadlint.words import count


def held(leads: int, verified: bool) -> str:
    """`12,480 leads`, or `at least 12,480 leads` when a file could not be counted."""
    return count(leads, "lead") if verified else f"at least {count(leads, 'lead')}"

"""The forms of identity.py for a whole column: of ordinary values by Arrow's kernels, of all others one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from leadlint import identity
from leadlint.kernels import any_true, call, either, filtered, inverted, matches, replaced, starts_with, trimmed

if TYPE_CHECKING:
    from leadlint.kernels import Mask, Texts

# In small letters: a page of LinkedIn's own that needs no closer look, for its name is spelt in one way only.
_ORDINARY = r"^(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/in/[a-z0-9_-]+/?(?:[?#][ -~]*)?$"
_HOST = "linkedin.com"


def emails(texts: Texts) -> Texts:
    """`identity.email` of each."""
    folded = call("ascii_lower", trimmed(texts, identity.UNSEEN))
    return _completed(folded, call("string_is_ascii", texts), texts, identity.email)


def linkedin_urls(texts: Texts) -> Texts:
    """`identity.linkedin_url` of each."""
    folded = call("ascii_lower", trimmed(texts, identity.UNSEEN))
    ordinary = matches(folded, _ORDINARY)
    sound = either(ordinary, call("equal", folded, ""))
    return _completed(_paths(call("if_else", ordinary, folded, _HOST)), sound, texts, identity.linkedin_url)


def phones(texts: Texts) -> Texts:
    """`identity.phone` of each."""
    import pyarrow as pa

    cells = texts.to_pylist()
    known = {text: identity.phone(text or "") for text in {*cells}}
    return pa.array([known[text] for text in cells], pa.string())


def are_people(urls: Texts) -> Mask:
    """Which forms of LinkedIn URLs are somebody's page."""
    return either(*(starts_with(urls, beginning) for beginning in identity.PEOPLE))


def _paths(urls: Texts) -> Texts:
    """What stands behind the host, without a query and the slash before it."""
    from pyarrow._compute import SplitPatternOptions, TrimOptions

    # five times as fast as a pattern that catches the name
    parts = call("split_pattern", urls, options=SplitPatternOptions(_HOST, max_splits=1))
    paths = replaced(call("list_element", parts, 1), "[?#].*", "")
    found: Texts = call("ascii_rtrim", paths, options=TrimOptions("/"))
    return found


def _completed(forms: Texts, sound: Mask, texts: Texts, form: Callable[[str], str]) -> Texts:
    """The forms, those that are not sound made anew of their texts; each text once."""
    import pyarrow as pa

    odd = inverted(sound)
    if not any_true(odd):
        return forms
    others = filtered(texts, odd).to_pylist()
    known = {text: form(text or "") for text in {*others}}
    found: Texts = call("replace_with_mask", forms, odd, pa.array([known[text] for text in others], pa.string()))
    return found

"""Arrow's compute kernels by name, for rules over rows.

Not by way of pyarrow.compute, which wraps all three hundred when it is imported: 40 ms, for which a commit waits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    Texts = pa.StringArray
    Mask = pa.BooleanArray


def call(name: str, *arguments: Any, options: Any = None) -> Any:
    """The kernel of this name over arrays and scalars; raises what Arrow raises."""
    return _function()(name, [*arguments], options)


@cache
def _function() -> Callable[..., Any]:
    from pyarrow._compute import call_function

    return call_function


def trimmed(texts: Texts, characters: str | None = None) -> Texts:
    """Without these characters around them, else without the white space of any script."""
    from pyarrow._compute import TrimOptions

    options = TrimOptions(characters) if characters else None
    found: Texts = call("utf8_trim" if options else "utf8_trim_whitespace", texts, options=options)
    return found


def holds(texts: Texts, part: str) -> Mask:
    """Which texts hold this part."""
    from pyarrow._compute import MatchSubstringOptions

    found: Mask = call("match_substring", texts, options=MatchSubstringOptions(part))
    return found


def matches(texts: pa.Array[Any], pattern: str, ignore_case: bool = False) -> Mask:
    """Which texts hold what an RE2 pattern describes."""
    from pyarrow._compute import MatchSubstringOptions

    found: Mask = call("match_substring_regex", texts, options=MatchSubstringOptions(pattern, ignore_case=ignore_case))
    return found


def starts_with(texts: Texts, beginning: str) -> Mask:
    """Which texts begin so."""
    from pyarrow._compute import MatchSubstringOptions

    found: Mask = call("starts_with", texts, options=MatchSubstringOptions(beginning))
    return found


def replaced(texts: Texts, pattern: str, replacement: str) -> Texts:
    """With all that an RE2 pattern describes replaced."""
    from pyarrow._compute import ReplaceSubstringOptions

    options = ReplaceSubstringOptions(pattern, replacement)
    found: Texts = call("replace_substring_regex", texts, options=options)
    return found


def is_in(cells: pa.Array[Any], values: pa.Array[Any]) -> Mask:
    """Which cells are one of the values."""
    from pyarrow._compute import SetLookupOptions

    found: Mask = call("is_in", cells, options=SetLookupOptions(value_set=values))
    return found


def is_one_of(texts: Texts, values: Iterable[str]) -> Mask:
    """Which texts are one of the values."""
    return is_in(texts, _fixed(values) if isinstance(values, frozenset) else _array(values))


def _array(values: Iterable[str]) -> pa.Array[Any]:
    import pyarrow as pa

    return pa.array(values, pa.string())


@lru_cache(16)  # what a rule looks for is the same in each batch
def _fixed(values: frozenset[str]) -> pa.Array[Any]:
    return _array(values)


class Search:
    """Tells whether bytes hold what an RE2 pattern describes, each byte a character; Python runs on meanwhile."""

    def __init__(self, pattern: bytes) -> None:
        self._pattern = pattern

    def finds(self, data: bytes) -> bool:
        """Is it in there? At most 2 GiB of it."""
        import pyarrow as pa
        from pyarrow._compute import MatchSubstringOptions

        options = MatchSubstringOptions(self._pattern)  # type: ignore[arg-type]
        ends = pa.py_buffer(bytes(4) + len(data).to_bytes(4, sys.byteorder))
        cells = pa.Array.from_buffers(pa.binary(), 1, [None, ends, pa.py_buffer(data)])
        return any_true(call("match_substring_regex", cells, options=options))


def filtered(cells: pa.Array[Any], mask: Mask) -> pa.Array[Any]:
    """Those cells for which the mask is true."""
    found: pa.Array[Any] = call("filter", cells, mask)
    return found


def every(*masks: Mask) -> Mask:
    """Where all of them are true."""
    return reduce(lambda one, other: call("and", one, other), masks)


def either(*masks: Mask) -> Mask:
    """Where one of them is true."""
    return reduce(lambda one, other: call("or", one, other), masks)


def inverted(mask: Mask) -> Mask:
    """Where it is false."""
    found: Mask = call("invert", mask)
    return found


def any_true(mask: Mask) -> bool:
    """Is it true anywhere?"""
    return mask.true_count > 0


def where_true(mask: Mask) -> Sequence[int]:
    """The indices at which it is true, ascending."""
    found: list[int] = call("indices_nonzero", mask).to_pylist()
    return found

"""One column of a batch as text, whatever Arrow holds it in, and what rules ask of it again and again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from leadlint import forms
from leadlint.kernels import call, every, filtered, inverted, is_one_of, matches, replaced, trimmed
from leadlint.lazy import lazy
from leadlint.sources import LeadFileError
from leadlint.sources.rows import as_bytes, cell_texts

if TYPE_CHECKING:
    import pyarrow as pa

    from leadlint.kernels import Mask, Texts


# All that is ASCII and white space to Arrow.
_BLANKS = (b" ", *(bytes([code]) for code in (*range(9, 14), *range(28, 32))))


class Cells:
    """One column of a batch. A null is a blank text, and what is not UTF-8 is taken for Windows-1252."""

    def __init__(self, array: pa.Array[Any]) -> None:
        self._array = array

    @property
    def texts(self) -> Texts:
        """The cells as they stand in the file."""
        return self._read[0]

    @property
    def data(self) -> bytes:
        """All cells, one behind the other: to see at once whether any is worth a look."""
        return self._read[1]

    @lazy
    def _read(self) -> tuple[Texts, bytes]:
        texts = _texts(self._array)
        data = _data(texts)
        if data.isascii() or _is_utf_8(texts):
            return texts, data
        texts = _guessed(texts)
        return texts, _data(texts)

    @lazy
    def trimmed(self) -> Texts:
        """The cells without the white space around them."""
        return trimmed(self.texts) if self.may_have_blanks else self.texts

    @lazy
    def may_have_blanks(self) -> bool:
        """Emails, URLs and most names have none: to look for single bytes takes a third of the time of trimming."""
        return not self.data.isascii() or any(blank in self.data for blank in _BLANKS)

    @lazy
    def is_blank(self) -> Mask:
        """Which cells hold nothing but white space."""
        return inverted(self._is_filled)

    @lazy
    def _is_filled(self) -> Mask:
        return self.longer_than(0)

    def longer_than(self, size: int) -> Mask:
        """Which cells have more bytes than that, without the white space around them."""
        import pyarrow as pa

        # a plain number has 64 bits, for which all lengths would be converted
        found: Mask = call("greater", self._lengths, pa.scalar(size, pa.int32()))
        return found

    @lazy
    def is_padded(self) -> Mask:
        """Which cells have white space around what they hold; not those that hold nothing else."""
        longer = call("greater", call("binary_length", self.texts), self._lengths)
        return every(longer, self._is_filled)

    @lazy
    def _lengths(self) -> pa.Array[Any]:
        lengths: pa.Array[Any] = call("binary_length", self.trimmed)
        return lengths

    @lazy
    def lower(self) -> Texts:
        """The cells in small letters, without the white space around them."""
        found: Texts = call("ascii_lower" if self.data.isascii() else "utf8_lower", self.trimmed)
        return found

    @lazy
    def emails(self) -> Texts:
        """Emails in the form in which they are compared."""
        return forms.emails(self.texts)

    @lazy
    def domains(self) -> Texts:
        """What stands behind the @ of emails."""
        return replaced(self.emails, "^.*@", "")

    @lazy
    def linkedin_urls(self) -> Texts:
        """LinkedIn URLs in the form in which they are compared."""
        return forms.linkedin_urls(self.texts)

    @lazy
    def phones(self) -> Texts:
        """Phones in the form in which they are compared."""
        return forms.phones(self.texts)

    def judged(self, judge: Callable[[str], bool], candidates: Mask | None = None) -> Mask:
        """Which cells a judge in Python finds, among the candidates where there are some; asked once of each text."""
        among = self.texts if candidates is None else filtered(self.texts, candidates)
        found = [text for text in call("unique", among).to_pylist() if judge(text)]
        return is_one_of(self.texts, found)

    def like(self, pattern: str, ignore_case: bool = False) -> Mask:
        """Which cells, without the white space around them, hold what an RE2 pattern describes."""
        return matches(self.trimmed, pattern, ignore_case)


def _texts(array: pa.Array[Any]) -> Texts:
    """Any column as text, which may not be UTF-8."""
    import pyarrow as pa

    cells: Any = array if pa.types.is_fixed_size_binary(array.type) else as_bytes(array)
    if cells is None:
        return _written(array)
    if not pa.types.is_binary(cells.type):
        cells = cells.cast(pa.binary())
    texts: Texts = (call("coalesce", cells, b"") if cells.null_count else cells).view(pa.string())
    return texts


def _written(array: pa.Array[Any]) -> Texts:
    """Numbers, times and what else is no text. What cannot be written is not blank: there is a value."""
    import pyarrow as pa

    with contextlib.suppress(LeadFileError):
        return pa.array(cell_texts(array), pa.string())
    with contextlib.suppress(pa.ArrowException):
        # a time with nanoseconds, or in a year that Python does not know
        written: Texts = call("coalesce", array.cast(pa.string()), "")
        return written
    named: Texts = call("if_else", array.is_valid(), str(array.type), "")
    return named


def _is_utf_8(texts: Texts) -> bool:
    import pyarrow as pa

    try:
        texts.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _guessed(texts: Texts) -> Texts:
    """What is not UTF-8 is most likely Windows' Latin; legacy-encoding tells of it."""
    import pyarrow as pa

    cells: list[bytes] = texts.view(pa.binary()).to_pylist()  # type: ignore[assignment]
    return pa.array(map(_decoded, cells), pa.string())


def _decoded(cell: bytes) -> str:
    try:
        return cell.decode()
    except UnicodeDecodeError:
        return cell.decode("cp1252", errors="replace")


def _data(texts: Texts) -> bytes:
    _, offsets, data = texts.buffers()
    if not data or not offsets or not len(texts):
        return b""
    ends = memoryview(offsets).cast("i")
    start, end = ends[texts.offset], ends[texts.offset + len(texts)]
    return data.slice(start, end - start).to_pybytes()

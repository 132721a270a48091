"""What a file really is, from its first bytes, before anything is parsed; its ending must agree."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, LeadSource
from leadlint.words import listed

Reader = Callable[[Path, ReadOptions], LeadSource]


class Kind(NamedTuple):
    """A kind of file: what people call it, the endings it goes by, the module that reads it, else the way out."""

    name: str
    endings: tuple[str, ...]
    module: str | None = None
    way_out: str | None = None

    def refuse_keys(self, options: ReadOptions) -> None:
        """Raises LeadFileError for a key that says how something else is read: whoever wrote it meant another file."""
        heeded = _KEYS[self.module or ""]
        default = ReadOptions()._asdict()
        given = [key for key, value in options._asdict().items() if value != default[key] and key not in heeded]
        if given:
            message = f"it is {self.name}, for which {_keys(given)} {'has' if len(given) == 1 else 'have'} no meaning"
            raise LeadFileError("inapplicable-key", message, f"take {_keys(given)} out of the file's entry")

    @property
    def reader(self) -> Reader:
        """The function that opens a file of this kind."""
        module = import_module(f"leadlint.sources.{self.module}")
        reader: Reader = getattr(module, f"open_{self.module}")
        return reader


LOOKED_AT = 1024
"""So many bytes at the beginning of a file say what it is."""


def _keys(keys: list[str]) -> str:
    return listed(f"`{key}`" for key in keys)


_TEXT_KEYS = frozenset({"columns", "delimiter", "quote", "encoding", "skip_lines", "header", "multiline"})
# The keys of a manifest's lead entry that each module heeds.
_KEYS = {
    "csv": _TEXT_KEYS,
    "compressed": _TEXT_KEYS,
    "json": frozenset({"columns", "encoding", "skip_lines"}),
    "excel": frozenset({"columns", "skip_lines", "header", "sheet"}),
    "parquet": frozenset({"columns"}),
    "arrow": frozenset({"columns"}),
    "orc": frozenset({"columns"}),
}

TEXT = Kind("delimited text", (".csv", ".tsv", ".tab", ".txt"), "csv")
COMPRESSIONS = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd", ".lz4": "lz4"}
_COMPRESSED = "compressed"

_OLD_WORKBOOK = Kind(
    "an Excel workbook of the old kind or with a password",
    (".xls", ".xlsx", ".xlsm"),
    way_out="save it as .xlsx, without a password",
)
_OPEN_DOCUMENT = Kind("an OpenDocument file", (".ods",), way_out="save it as .xlsx")

_AS_CSV = "export the leads as CSV"
_ELSEWHERE = "write it into another folder"

# In this order: the first whose beginning fits is it.
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (rb"PAR1", Kind("a Parquet file", (".parquet", ".pq"), "parquet")),
    (rb"ARROW1", Kind("an Arrow file", (".arrow", ".feather", ".ipc"), "arrow")),
    (rb"FEA1", Kind("a Feather file of version 1", (".feather",), "arrow")),
    (rb"\xff\xff\xff\xff", Kind("an Arrow stream", (".arrow", ".arrows", ".ipc"), "arrow")),
    (rb"(?s)ORC.{0,64}?[\0-\x08\x0e-\x1f]", Kind("an ORC file", (".orc",), "orc")),
    (rb"\xd0\xcf\x11\xe0", _OLD_WORKBOOK),
    (rb"(?s)PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.", _OPEN_DOCUMENT),
    (rb"PK\x03\x04", Kind("a zip archive, or an Excel workbook", (".xlsx", ".xlsm"), "excel")),
    (rb"\x1f\x8b", Kind("compressed by gzip", (".gz",), _COMPRESSED)),
    (rb"BZh[1-9]", Kind("compressed by bzip2", (".bz2",), _COMPRESSED)),
    (rb"\x28\xb5\x2f\xfd", Kind("compressed by zstd", (".zst",), _COMPRESSED)),
    (rb"\x04\x22\x4d\x18", Kind("compressed by lz4", (".lz4",), _COMPRESSED)),
    (rb"\xfd7zXZ", Kind("compressed by xz", ())),
    (rb"(?s).{257}ustar", Kind("a tar archive", ())),
    (rb"%PDF-", Kind("a PDF", ())),
    (rb"\x89PNG\r\n\x1a\n", Kind("a PNG image", ())),
    (rb"(?s)GIF8[79]a.{0,6}\0", Kind("a GIF image", ())),
    (rb"\xff\xd8\xff", Kind("a JPEG image", ())),
    (rb"\x7fELF", Kind("a program (ELF)", ())),
    (rb"SQLite format 3\0", Kind("an SQLite database", ())),
    (rb"\0\x05\x16[\0\x07]", Kind("what macOS keeps beside a file (AppleDouble)", ())),
    (rb"(?i)(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|!--|head|body|table)", Kind("HTML or XML", ())),
    # Among lead files a glob takes it for one, in the next run: its campaigns have names, as leads have.
    (rb"\{\"type\": \"run\", \"version\": \d+, \"leadlint\"", Kind("a report of leadlint's", (), way_out=_ELSEWHERE)),
    (rb"(\xef\xbb\xbf)?\s*(\{\s*[\"}]|\[\s*[\[{\"\]])", Kind("JSON", (".jsonl", ".ndjson"), "json")),
)
POINTERS = (
    (
        rb"version https://(git-lfs|hawser)\.github\.com/spec/v1",
        "a pointer of Git LFS",
        "fetch the file: `git lfs pull`",
    ),
    (rb"(/annex/objects/|(\.\./)*\.git/annex/objects/)", "a pointer of git-annex", "fetch the file: `git annex get`"),
)


def identify(path: Path, start: bytes) -> Kind:
    """The kind of a file; raises LeadFileError for a pointer, for what is no lead file, and for a misleading ending."""
    for pattern, name, way_out in POINTERS:
        if re.match(pattern, start):
            raise LeadFileError("unfetched-lead-file", f"{name} stands in place of the leads", way_out)
    ending = path.suffix.lower()
    kind = next((kind for pattern, kind in _MAGIC if re.match(pattern, start)), None)
    if kind is None:
        return _without_magic(ending, start)
    if ending not in kind.endings:
        raise _misnamed(path, ending, kind)
    return _read_by_us(kind)


def _misnamed(path: Path, ending: str, kind: Kind) -> LeadFileError:
    """Of a kind that its ending does not say; an ending that leadlint knows nothing of may say just that."""
    if ending == ".json" and kind.module == "json":
        way_out = f"{_AS_CSV}, or write each lead on a line of its own and name it {path.stem}.jsonl"
        return LeadFileError("unreadable-lead-file", "of JSON only JSON Lines is read", way_out)
    known = not ending or ending in ENDINGS or ending in COMPRESSIONS
    if not known and kind.module is None:
        return LeadFileError("unreadable-lead-file", f"it is {kind.name}, which is not read", kind.way_out or _AS_CSV)
    stem = path.name if kind.module == _COMPRESSED else path.stem
    # A .docx is a zip archive too, and a .json need not be JSON Lines.
    sure = {None: False, "json": False, "excel": known, _COMPRESSED: ending in TEXT.endings}.get(kind.module, True)
    rename = f", or name it {stem}{kind.endings[0]}" if sure else ""
    what = f"it is {kind.name}, its name says {ending or 'nothing'}"
    return LeadFileError("mismatched-file-type", what, kind.way_out or f"{_AS_CSV}{rename}")


def _read_by_us(kind: Kind) -> Kind:
    if kind.module is None:
        way_out = kind.way_out or f"leadlint reads {ENDINGS_READ}"
        raise LeadFileError("unreadable-lead-file", f"{kind.name} is not read", way_out)
    return kind


def _without_magic(ending: str, start: bytes) -> Kind:
    """Delimited text has no beginning of its own; nor has an empty file."""
    if ending in TEXT.endings:
        if _is_binary(start):
            raise LeadFileError("mismatched-file-type", f"it is no text, its name says {ending}", _AS_CSV)
        return TEXT
    known = {other: kind for _, kind in _MAGIC for other in kind.endings}
    if ending not in known:
        what = f"`{ending}` is no kind of lead file that leadlint reads" if ending else "its name has no ending"
        raise LeadFileError("unreadable-lead-file", what, f"leadlint reads {ENDINGS_READ}")
    kind = _read_by_us(known[ending])
    what = "it is empty" if len(start) < LOOKED_AT and not start.strip() else f"it is not {kind.name}"
    raise LeadFileError("mismatched-file-type", f"{what}, its name says {ending}", "export the leads again")


def _is_binary(start: bytes) -> bool:
    """Are there control characters of more kinds than in any text, whichever way it is encoded?

    A text may have a few: as its delimiter, or where it is damaged. In UTF-16 and UTF-32 half of its bytes may be some.
    """
    return _has_many_controls(start.decode("latin-1")) and not any(_is_text(start, encoding) for encoding in _WIDE)


def _is_text(start: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(start)  # the last character may be cut
    except UnicodeError:
        return False
    return not _has_many_controls(text)


def _has_many_controls(text: str) -> bool:
    return len(_CONTROLS.intersection(text)) > _FEW_CONTROLS


_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1b")
_FEW_CONTROLS = 7


ENDINGS = frozenset(TEXT.endings).union(*(kind.endings for _, kind in _MAGIC if kind.module != _COMPRESSED))
"""The endings of all that may be a lead file, also where leadlint only knows what it should be saved as."""


def ending(name: str) -> str:
    """What a file is by its name: the ending, of a compressed one that of what is inside."""
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix in COMPRESSIONS else path.suffix


_READ = (TEXT, *(kind for _, kind in _MAGIC if kind.module))
ENDINGS_READ = ", ".join(dict.fromkeys(ending for kind in _READ for ending in kind.endings))
"""The endings of what leadlint reads, in words."""

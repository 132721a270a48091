"""Single random damages of well-formed lead files: whatever is counted is to be the true number, or refused.

    python tests/mutants.py --number 20000 --seed 1

The true number of a mutant is its original's: no damage adds or removes a person. That is never debatable, since
- every original has four columns or more and every lead fills at least three: no single damage makes a row blank,
  splits one into two of the right width or joins two into one of the right width;
- an original has an even number of quotes, and a damage that makes, takes or doubles one leaves an odd number: no
  mutant is a sound file whose cells swallowed lines;
- a header split in its first cell leaves a line that names one column, but all beneath it is visibly of more;
- a line end or a delimiter that is put or hit inside quotes is text: the number stays, and a reader may say so;
- a split at a line's end, a join at the file's end, a NUL or a quote behind the last line, a bit flipped in a
  column's name or in the byte-order mark: the people are the same ones;
- a line is never duplicated: that would be one more row in good order, which no reader can tell from a lead.

Of two damages (`--damages 2`) the one may make up for the other; that they do so and change the number is so rare
that each such mutant is worth a look.
"""

from __future__ import annotations

import argparse
import codecs
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from damaged_parts import lead, lines, plain, quoted, text

from leadlint.reading import ReadOptions
from leadlint.sources import LeadFileError, open_source
from leadlint.sources.rows import lead_rows

Count = Callable[[bytes, str], int | None]
"""Content and file name → the number that is accepted, None when the file is refused."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_QUOTE = re.compile('"')
# Where damage hurts.
_STRUCTURE = re.compile(r'["\r\n,;\t|]')
_DELIMITERS = ",;\t|"
_INSTEAD = _DELIMITERS + " .x\"'"


class Original(NamedTuple):
    """A well-formed lead file."""

    name: str
    filename: str
    content: bytes
    leads: int


class Mutant(NamedTuple):
    """An original with one damage; seed and number make it again."""

    number: int
    original: Original
    damage: str
    content: bytes


@cache
def originals() -> list[Original]:
    """All ways to end lines, to quote and to encode, each delimiter in its turn."""
    some_quoted = text(lines(300, note=lambda n: '"Bern, again"' if n % 3 else plain(n)))
    all_quoted = text(quoted(delimiter=";", number=240), "\r\n", encoding="utf-8-sig")
    tabs = text(["Email\tFirst Name\tLast Name\tCompany", *("\t".join(lead(n)[:4]) for n in range(1, 401))])
    broken = text(_with_line_breaks(250))
    carriage_returns = text(lines(220, delimiter="|"), "\r")
    accents = text(lines(260, delimiter="|", note=lambda n: "déjà vu à Orléans"), "\r\n", encoding="cp1252")
    utf_16 = text(lines(200, note=lambda n: '"Łódź, again"'), "\r\n", encoding="utf-16-le")
    return [
        Original("comma, LF, some cells quoted", "leads.csv", some_quoted, 300),
        Original("semicolon, CRLF, UTF-8 mark, all cells quoted", "leads.csv", all_quoted, 240),
        Original("tab, LF, nothing quoted", "leads.tsv", tabs, 400),
        Original("comma, LF, quoted line breaks and doubled quotes", "leads.csv", broken, 250),
        Original("pipe, CR", "leads.csv", carriage_returns, 220),
        Original("pipe, CRLF, cp1252", "leads.txt", accents, 260),
        Original("comma, CRLF, UTF-16LE with its mark", "leads.csv", codecs.BOM_UTF16_LE + utf_16, 200),
    ]


def _with_line_breaks(number: int) -> list[str]:
    found = ["Email,First Name,Address,Company,Note"]
    for index in range(1, number + 1):
        email, first, _, company, _ = lead(index)
        note = '"says ""call me"",\nthen\n""not now"""' if index % 4 == 0 else plain(index)
        found.append(f'{email},{first},"{index} Mill Lane\nBern",{company},{note}')
    return found


def mutate(content: bytes, random: Random) -> tuple[str, bytes]:
    """One random damage, by name. Of UTF-16 it hits a character, of anything else a byte; a flipped bit is of a byte.

    What the true number of leads is, and why, stands at the head of this module.
    """
    encoding = "utf-16-le" if content.startswith(codecs.BOM_UTF16_LE) else "latin-1"
    whole = content.decode(encoding)
    damages = [damage for damage in _DAMAGES if '"' in whole or damage not in (_delete_quote, _duplicate_quote)]
    number = random.randrange(len(damages) + 1)
    if number == len(damages):
        return "flip bit", _flip_bit(content, whole, encoding, random)
    damage = damages[number]
    return damage.__name__.strip("_").replace("_", " "), damage(whole, random).encode(encoding)


def _place(whole: str, random: Random) -> int:
    """A character's offset: one in ten in the header, and half of all where damage hurts."""
    end = len(whole) if random.randrange(10) else _first_line_end(whole).start()
    place = random.randrange(max(end, 1))  # a first line may be empty once it was damaged
    found = _STRUCTURE.search(whole, place, end) if random.randrange(2) else None
    return found.start() if found else place


def _gap(whole: str, random: Random) -> int:
    """A place between two characters, or before the first, or behind the last."""
    return _place(whole, random) + random.randrange(2)


def _one_of(pattern: re.Pattern[str], whole: str, random: Random) -> tuple[int, int]:
    """Where one match of a pattern begins and ends."""
    start = _place(whole, random)
    found = pattern.search(whole, start) or pattern.search(whole)
    if not found:
        raise LookupError(pattern.pattern)
    return found.span()


def _first_line_end(whole: str) -> re.Match[str]:
    found = _LINE_END.search(whole)
    if not found:
        raise LookupError("no line end")
    return found


def _insert_quote(whole: str, random: Random) -> str:
    place = _gap(whole, random)
    return f'{whole[:place]}"{whole[place:]}'


def _delete_quote(whole: str, random: Random) -> str:
    start, end = _one_of(_QUOTE, whole, random)
    return whole[:start] + whole[end:]


def _duplicate_quote(whole: str, random: Random) -> str:
    start, _ = _one_of(_QUOTE, whole, random)
    return f'{whole[:start]}"{whole[start:]}'


def _join_lines(whole: str, random: Random) -> str:
    start, end = _one_of(_LINE_END, whole, random)
    return whole[:start] + whole[end:]


def _split_line(whole: str, random: Random) -> str:
    place = _gap(whole, random)
    return whole[:place] + _first_line_end(whole).group() + whole[place:]


def _change_delimiter(whole: str, random: Random) -> str:
    delimiter = max(_DELIMITERS, key=whole[: _first_line_end(whole).start()].count)
    start, end = _one_of(re.compile(re.escape(delimiter)), whole, random)
    return whole[:start] + random.choice(_INSTEAD.replace(delimiter, "")) + whole[end:]


def _insert_nul(whole: str, random: Random) -> str:
    place = _gap(whole, random)
    return f"{whole[:place]}\0{whole[place:]}"


def _delete_byte(whole: str, random: Random) -> str:
    place = _place(whole, random)
    return whole[:place] + whole[place + 1 :]


def _flip_bit(content: bytes, whole: str, encoding: str, random: Random) -> bytes:
    width = len("x".encode(encoding))
    place = _place(whole, random) * width + random.randrange(width)
    return content[:place] + bytes([content[place] ^ 1 << random.randrange(8)]) + content[place + 1 :]


_DAMAGES = [
    _insert_quote,
    _delete_quote,
    _duplicate_quote,
    _join_lines,
    _split_line,
    _change_delimiter,
    _insert_nul,
    _delete_byte,
]


def mutant(seed: int, number: int, damages: int = 1) -> Mutant:
    """The mutant of that number, from 0, with so many damages, of which the last gives its name."""
    original = originals()[number % len(originals())]
    random = Random(f"{seed} {number}")
    damage, content = "", original.content
    for _ in range(damages):
        with suppress(LookupError, UnicodeError):  # an earlier one left nothing of the kind
            damage, content = mutate(content, random)
    return Mutant(number, original, damage, content)


def campaign(
    number: int,
    seed: int,
    count: Count,
    on_wrong: Callable[[Mutant, int], object] = lambda mutant, counted: None,
    damages: int = 1,
) -> dict[str, Counter[str]]:
    """How often `count` was right, refused and wrong about mutants, for each damage."""
    tally: dict[str, Counter[str]] = {}
    for index in range(number):
        one = mutant(seed, index, damages)
        counted = count(one.content, one.original.filename)
        verdict = "refused" if counted is None else "right" if counted == one.original.leads else "wrong"
        tally.setdefault(one.damage, Counter())[verdict] += 1
        if counted is not None and verdict == "wrong":
            on_wrong(one, counted)
    return dict(sorted(tally.items()))


def count_in(folder: Path) -> Count:
    """leadlint's own count, as a check of limits alone makes it, by way of a file in that folder."""

    def count(content: bytes, filename: str) -> int | None:
        path = folder / filename
        path.write_bytes(content)
        try:
            return sum(len(lead_rows(batch, [])) for batch in open_source(path, ReadOptions()).batches(()))
        except LeadFileError:
            return None

    return count


def _table(tally: dict[str, Counter[str]]) -> Iterator[str]:
    verdicts = ("right", "refused", "wrong")
    yield f"{'damage':20}" + "".join(f"{verdict:>9}" for verdict in verdicts)
    for damage, row in {**tally, "all": sum(tally.values(), Counter[str]())}.items():
        yield f"{damage:20}" + "".join(f"{row[verdict]:9,}" for verdict in verdicts)


def _main() -> int:
    parser = argparse.ArgumentParser(description="Counts mutants of well-formed lead files with leadlint.")
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--damages", type=int, default=1, help="so many to each mutant")
    args = parser.parse_args()
    started = time.perf_counter()

    def show(one: Mutant, counted: int) -> None:
        print(f"wrong: {one.damage}, mutant {one.number}: {counted:,} for {one.original.leads:,} ({one.original.name})")

    with tempfile.TemporaryDirectory() as folder:
        count = count_in(Path(folder))
        unsound = [one.name for one in originals() if count(one.content, one.filename) != one.leads]
        tally = campaign(args.number, args.seed, count, show, args.damages)
    print(*_table(tally), sep="\n")
    print(
        f"seed {args.seed}, {args.number:,} mutants of {len(originals())} files, {time.perf_counter() - started:.0f} s"
    )
    for name in unsound:
        print(f"not counted right without damage: {name}")
    return int(bool(unsound) or any(row["wrong"] > 0 for row in tally.values()))


if __name__ == "__main__":
    sys.exit(_main())

"""The scanner's two ways through a block, by searches and line by line, say the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from leadlint.sources.dialect import Dialect
from leadlint.sources.records import Plain, Scanner
from leadlint.sources.shapes import Shapes

PLAIN = [
    b"a",
    b"b@c",
    b"1",
    b",",
    b",",
    b";",
    b"\n",
    b"\n",
    b"\r\n",
    b"\r",
    b" ",
    b"\t",
    b"\xc3\xa9",
    b"h,i\n",
    b"H , i\n",
]
QUOTED = [
    b'"',
    b'""',
    b'","',
    b'"\n"',
    b'"x"',
    b'"y,z"',
    b'"p\nq"',
    b'"p\n\nq"',
    b'""""',
    b'" "',
    b'"h",i\n',
    b'h,"I"\r\n',
]
STRANGE = [b"\x1a", b"\0", b"<<<<<<< ", b"\xef\xbb\xbf"]
PIECES = st.sampled_from([*PLAIN, *QUOTED, *STRANGE])
TEXTS = st.lists(PIECES, max_size=14).map(b"".join)
DIALECTS = st.builds(
    Dialect,
    delimiter=st.sampled_from([b",", b";", b"\t"]),
    quote=st.sampled_from([b'"', b'"', b"'", b""]),
    width=st.integers(1, 3),
    header=st.sampled_from([b"", b"h,i"]),
    lead_column=st.sampled_from([None, 0]),
    lead_mark=st.just(b"@"),
    multiline=st.booleans(),
)


def told(scanner: Scanner, text: bytes) -> object:
    """All that a scanner says of a text."""
    seen = scanner.feed(text) + scanner.finish()
    if scanner.damage:  # what was counted before it is of no use
        return scanner.damage
    counted = scanner.records, list(scanner.not_leads), scanner.repeated_headers
    return seen, counted, scanner.row, scanner.line, scanner.offset, scanner.places, list(scanner.starts)


class ByLines(Scanner):
    """A scanner to which no block is plain."""

    def _plain(self, block: bytes) -> None:
        """Takes every block line by line."""


@settings(max_examples=1_000)
@given(DIALECTS, TEXTS, st.sets(st.integers(0, 8)), st.booleans())
def test_searches_miss_nothing(dialect: Dialect, text: bytes, targets: set[int], of_leads: bool) -> None:
    options = {"targets": sorted(targets), "of_leads": of_leads}
    assert told(Scanner(dialect, **options), text) == told(ByLines(dialect, **options), text)


NEAR = [b"a@b,c\n", b'a,"p\nh"\n', b'"p\nh",b\n', b",\n", b"\n", b"h,i\n", b'"p\n\nq",\n', b"<<<<<<< a,b\n", b"a,p\n"]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(NEAR), max_size=8).map(b"".join), st.booleans())
def test_no_line_hides_the_next(text: bytes, multiline: bool) -> None:
    dialect = Dialect(b",", b'"', 2, header=b"h,i", multiline=multiline)
    assert told(Scanner(dialect), text) == told(ByLines(dialect), text)


@given(DIALECTS, TEXTS, TEXTS)
def test_what_one_pass_leaves_to_the_next_changes_nothing(dialect: Dialect, text: bytes, other: bytes) -> None:
    known: dict[int, Plain] = {}
    for targets in ([], [0, 1, 5]):
        scanner = Scanner(dialect, targets=targets)
        scanner.known = known
        scanner.feed(text)
        told_again = told(scanner, other)
        scanner = Scanner(dialect, targets=targets)
        scanner.feed(text)
        assert told_again == told(scanner, other)


@given(st.lists(st.sampled_from([b"a", b"\n", b"a\n" * 9_000]), max_size=4).map(b"".join), st.integers(0, 2_000))
def test_what_one_pass_leaves_of_another_text_comes_to_an_end(text: bytes, target: int) -> None:
    scanner = Scanner(Dialect(b",", b'"', 1), targets=[target])
    scanner.known = {0: Plain(len(text), 2_000, 0)}
    scanner.feed(text)
    scanner.finish()


RECORDS = st.lists(
    st.sampled_from(
        [b"a@b,c\n", b"a@b,\xc3\xa9\r\n", b'"a@b","c"\n', b'a@b,"p\nq ""r"""\n', b"a@b," + b"x" * 900 + b"\n"]
    ),
    max_size=40,
)


@given(RECORDS, st.sets(st.integers(0, 50)), st.sampled_from([(b"", 0), (b",\n", 1), (b"h,i\n", 1)]))
def test_records_begin_where_those_before_them_end(
    records: list[bytes], targets: set[int], strange: tuple[bytes, int]
) -> None:
    between, not_leads = strange
    scanner = Scanner(Dialect(b",", b'"', 2, header=b"h,i"), targets=sorted(targets), offset=7, of_leads=True)
    scanner.feed(b"".join(records) + between)
    scanner.feed(b"".join(records))
    scanner.finish()
    assert len(scanner.not_leads) == not_leads
    sizes = [*map(len, records)]
    begins = [7 + sum(sizes[:number]) for number in range(len(sizes))]
    begins += [begin + sum(sizes) + len(between) for begin in begins]
    assert list(scanner.starts) == [begins[target] for target in sorted(targets) if target < len(begins)]


def test_a_quote_that_stands_for_itself_makes_no_long_row_of_what_follows() -> None:
    scanner = Scanner(Dialect(b",", b'"', 2))
    scanner.feed(b'a@example.com,5" pipes\n')
    for _ in range(5):
        scanner.feed(b"b@example.com,plain\n" * (1 << 18))
    scanner.finish()
    assert (scanner.damage, scanner.records, scanner.row) == (None, 1 + 5 * (1 << 18), 2 + 5 * (1 << 18))


def test_a_tab_within_quotes_is_blank_and_one_outside_parts_cells() -> None:
    scanner = Scanner(Dialect(b"\t", b'"', 2))
    scanner.feed(b'\ta\n\t"\t"\n')
    assert (scanner.records, list(scanner.not_leads)) == (2, [1])


NAMES = st.sampled_from([b"", b"h", b"e\xc9", b"\xc3\xa9", b"a.b", b"(x]", b"[^", b"\\d", b"a b", b"#\0", b"k-", b"S"])


@given(st.sampled_from([b",", b";", b"\t", b"|", b"^", b"\\"]), st.sampled_from([b'"', b"'", b""]), NAMES, st.data())
@settings(max_examples=500)
def test_the_quick_search_misses_no_line_that_wants_a_look(
    delimiter: bytes, quote: bytes, name: bytes, data: st.DataObject
) -> None:
    shapes = Shapes.of(delimiter, quote, name)
    pieces = st.sampled_from([*PLAIN, *STRANGE, b"=======", b">>>>>>> ", delimiter, quote, name, name.swapcase()])
    text = data.draw(st.lists(pieces | st.binary(max_size=2), max_size=9).map(b"".join))
    if shapes.behind.search(text):
        assert shapes.may_be_behind.finds(text)

"""The located YAML tree: YAML 1.2 values, exact places, and no input that gets past it."""

from __future__ import annotations

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlint.manifest.document import MAX_BYTES, Document, Span, YamlError, parse
from leadlint.manifest.scalars import meaning_in_yaml_1_1, resolve
from leadlint.manifest.schema import violations

# Text as it stands in a YAML file: no controls, and none of the line ends that YAML folds inside quotes.
TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"], exclude_characters="\ufeff"), max_size=12
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | TEXT,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(TEXT, children, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_json_is_read_as_json_reads_it(data: object) -> None:
    assert parse(json.dumps(data, ensure_ascii=False).encode()).data == data


@given(st.text())
def test_any_text_is_a_document_or_a_yaml_error(text: str) -> None:
    refused_or_validated(text.encode("utf-8", "surrogatepass"))


@given(st.binary())
def test_any_bytes_are_a_document_or_a_yaml_error(content: bytes) -> None:
    refused_or_validated(content)


KEYS = [
    "version",
    "campaigns",
    "name",
    "leads",
    "path",
    "where",
    "lead_count",
    "defaults",
    "limits",
    "csv",
    "rules",
    "x",
]
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.sampled_from(["csv", "api"]),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(KEYS), children, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=5))
def test_every_violation_of_any_tree_is_told_at_a_place_in_the_text(data: object) -> None:
    text = json.dumps(data, indent=1, ensure_ascii=False) if finite(data) else "[]"
    for violation in violations(parse(text.encode())):
        assert violation.message
        assert 1 <= violation.span.line <= text.count("\n") + 1


def finite(data: object) -> bool:
    return "NaN" not in json.dumps(data) and "Infinity" not in json.dumps(data)


def refused_or_validated(content: bytes) -> None:
    try:
        document = parse(content)
    except YamlError as error:
        assert error.message
        assert error.span.line >= 1
    else:
        violations(document)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", -math.inf),
        ("~", None),
        ("", None),
        ("2026-10-02", "2026-10-02"),
        ("12:30:45", "12:30:45"),
        ("True", True),
        ("tRue", "tRue"),
        ("9" * 5000, "9" * 5000),
        ("1.2.3", "1.2.3"),
    ],
)
def test_plain_scalars_mean_what_yaml_1_2_says(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


@pytest.mark.parametrize("text", ["yes", "OFF", "010", "07_7", "1:30", "1_000", "2026-10-02", "+09"])
def test_scalars_that_yaml_1_1_reads_differently_are_known(text: str) -> None:
    assert meaning_in_yaml_1_1(text)


@pytest.mark.parametrize("text", ["y", "10", "0", "-1", "1.5", "plain", "a1_0", "", "12:75", "1.10", "+", "cam_1"])
def test_scalars_that_all_read_alike_are_left_alone(text: str) -> None:
    assert meaning_in_yaml_1_1(text) is None


def test_quoted_scalars_are_text() -> None:
    assert parse(b"""["010", 'no', "~"]""").data == ["010", "no", "~"]


def test_keys_are_names_as_they_were_written() -> None:
    assert parse(b"{no: 1, 010: 2, 1.10: 3, ~: 4}").data == {"no": 1, "010": 2, "1.10": 3, "~": 4}


def test_places() -> None:
    document = parse("# é\r\na:\r\n  - bc: 'd e'\r\n    f: 010\r\n".encode())
    assert document.keys[("a", 0, "bc")] == Span(3, 5, 3, 7)
    assert document.values[("a", 0, "bc")] == Span(3, 9, 3, 14)
    assert document.item(("a", 0, "bc")) == Span(3, 5, 3, 14)
    assert document.item(("a",)) == Span(2, 1, 2, 2)
    assert document.text(("a", 0, "f"), 10) == "010"


def test_an_empty_document_is_nothing() -> None:
    for content in (b"", b"# only a comment\n", b"---\n", b"\xef\xbb\xbf"):
        assert parse(content).data is None


def test_a_document_without_values_has_a_place_all_the_same() -> None:
    assert Document().item(("nowhere",)) == Span(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        (b"[" * 200, "nested more than 64 deep", (1, 66)),
        (b"{a: " * 100_000, "nested more than 64 deep", (1, 261)),
        (b"- " * 100_000, "nested more than 64 deep", (1, 131)),
        (b"a: &a [x]\nb: &b [*a, *a]\n", "aliases are not read", (2, 8)),
        (b"a: 1\n? [b]\n: 2\n", "cannot be a key", (2, 3)),
        (b"*a : 1\n", "aliases are not read", (1, 1)),
        (b"!!str a: 1\n", "tag", (1, 1)),
        (b"a: 1\nb: 1\na: 2\n", "first on line 1", (3, 1)),
        (b"a: b: c\n", "mapping values are not allowed", (1, 5)),
        (b"a: @b\n", "cannot start any token", (1, 4)),
        (b"%YAML 3.0\n---\na: 1\n", "incompatible YAML document", (1, 1)),
        (b"a: 1\n...\n---\nb: 2\n", "a second document", (3, 1)),
        (b"ok: \x07\n", "U+0007", (1, 5)),
        (b"x" * (MAX_BYTES + 1), "larger than 4,194,304 bytes", (1, 1)),
        (b"\xfe\xff\x00a", "UTF-16", (1, 1)),
        (b"a: 1\nb: \xff\n", "byte 0xff is not UTF-8", (2, 4)),
    ],
)
def test_what_is_refused_and_where(content: bytes, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlError, match=re.escape(message)) as caught:
        parse(content)
    assert (caught.value.span.line, caught.value.span.column) == place


def test_what_is_nested_so_deep_that_the_parser_gives_up_is_refused_all_the_same() -> None:
    with pytest.raises(YamlError, match="nested more than 64 deep"):
        parse(b"[" * 100_000)

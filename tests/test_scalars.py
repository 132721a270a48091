"""How a text is written in YAML: every tool reads that very text, whichever version of YAML it is made for."""

from __future__ import annotations

import pytest
import yaml
from hostile import PIECES
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from leadlint.manifest.document import parse
from leadlint.manifest.scalars import written

# What some version of YAML reads as another value, or as no value at all.
MEANINGFUL = (
    *("", "~", "null", "NULL", "true", "True", "yes", "No", "ON", "off", "y", "N", "<<", "=", "-", "?", "---", "..."),
    *(
        "010",
        "0o17",
        "0x1F",
        "0b11",
        "1_000",
        "1e5",
        "1.5",
        ".5",
        ".inf",
        "-.INF",
        ".nan",
        "+1",
        "-1",
        "1:30",
        "12:30:45",
    ),
    *("2026-11-02", "2026-11-02T10:00:00Z", "2026-11-02 10:00:00", "1.2.3", "0.", "._1", "0x", "1__2", "190:20:30.15"),
    *(
        "a: b",
        "a:",
        ": a",
        ":a",
        "a #b",
        "#a",
        "a#b",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "@a",
        "`a",
        "%a",
        "'a'",
        '"a"',
        "a'b",
    ),
    *(
        "[a]",
        "{a}",
        "a, b",
        "a,b",
        "- a",
        "-a",
        "? a",
        " a",
        "a ",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *(
        "\x00",
        "\x07",
        "\x7f",
        "\\",
        "\\n",
        "a\\",
        "\uffff",
        "\U000e0001",
        "\xa0",
        "\u202eb",
        "👩\u200d👧",
        "e\u0301",
        "٣",
        "²",
    ),
)
TEXTS = st.one_of(
    st.sampled_from(MEANINGFUL),
    st.text(max_size=20),
    st.text("0123456789.:-_+eExobTZ infa", max_size=8),
    st.lists(st.sampled_from((*PIECES, *MEANINGFUL)), max_size=4).map("".join),
).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
PLACES = ("{}", "key: {}", "key: {}  # comment", "- {}", "key: {{path: {}, delimiter: x}}", "key: [{}, x]")


def only_text(data: object) -> str:
    """The first text of a document, which has one in each collection."""
    while not isinstance(data, str):
        assert isinstance(data, dict | list), data
        data = next(iter(data.values() if isinstance(data, dict) else data))
    return data


@given(TEXTS, st.sampled_from(PLACES))
def test_a_text_is_read_as_it_was_meant(text: str, place: str) -> None:
    line = place.format(written(text))
    assert "\n" not in line
    assert line.isprintable()
    document = parse(line.encode())
    assert only_text(document.data) == text
    assert not document.ambiguous
    assert only_text(yaml.safe_load(line)) == text  # YAML 1.1
    assert only_text(YAML(typ="safe", pure=True).load(line)) == text  # YAML 1.2


@pytest.mark.parametrize("text", MEANINGFUL)
def test_what_means_something_to_yaml_is_quoted(text: str) -> None:
    test = test_a_text_is_read_as_it_was_meant.hypothesis.inner_test  # type: ignore[attr-defined]
    for place in PLACES:
        test(text, place)
    assert written(text).startswith('"') or text in ("a'b",)


@pytest.mark.parametrize(
    "text",
    ["leads/emea-cfo.csv", "EMEA CFOs", "3com.csv", "2026 Q4", "Äpfel", "東京", "a (2)", "./a.csv", ".hidden/b.csv"],
)
def test_what_people_write_plain_stays_plain(text: str) -> None:
    assert written(text) == text


@example("\udce9.csv")
@given(st.text(st.characters(categories=["Cs"]), min_size=1))
def test_what_is_not_unicode_cannot_be_written(text: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        written(text)

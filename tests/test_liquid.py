"""What a copy's text uses: every way of writing a variable in Liquid, and what is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlint.copy.expressions import LONGEST
from leadlint.copy.liquid import Reading, read
from leadlint.copy.scope import DEEPEST


def used(text: str) -> list[str]:
    """The variables of a sound text; one that may be missing has a question mark behind it."""
    reading = read(text)
    assert not reading.slips
    return [mention.name + "?" * mention.optional for mention in reading.mentions]


def slips(text: str) -> list[tuple[str, str]]:
    """What is wrong with a text: the message, and the place in the text."""
    return [(slip.message, text[slip.start : slip.end]) for slip in read(text).slips]


@pytest.mark.parametrize(
    "text",
    [
        "{{name}}",
        "{{ name }}",
        "{{- name -}}",
        "{{\n  name\n}}",
        "{{&nbsp;name&nbsp;}}",
        "{{ name | capitalize }}",
        '{{ name | append: "{" | append: "|" | date: "%Y" }}',
        "{{ name | truncate: 5, '...' }}",
        "{{ name | slice: 0, end: 2 }}",
        "{% echo name %}",
        "{%- assign x = name | upcase -%}{{x}}",
        "{% assign name = name %}{{name}}{{name | upcase}}",
        "{% capture x %}{{name}}{% endcapture %}{{x}}{{x}}",
        "{% for x in name %}{{x}}{{forloop.index}}{% endfor %}",
        "{% for x in (1..name) limit: 2 %}{{x}}{% endfor %}",
        "{% increment x %}{{x}}{{name}}",
        "{% liquid\n  # a remark\n  assign x = name\n  echo x\n%}",
        "{% raw %}{{other}}{{{% endraw %}{{name}}",
        "{% comment %}{% if %}{{other{%- endcomment -%}{{name}}",
        "{% # if this is a remark %}{{name}}",
        "}} %} { } {1} {{name}}",
        "{Hi|Hello} {{name}}",
        "{Hi {{name}}|Hello}",
        "{% spin %}{% variation %}Hi{% variation 50% %}Hello {{name}}{% endspin %}",
    ],
)
def test_one_variable(text: str) -> None:
    assert used(text) == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ name | default: 'you' }}",
        "{{ name | capitalize | default: “you” }}",
        "{{ name | default: &quot;you&quot; | upcase }}",
        "{% if name %}{% endif %}",
        '{% if "a" == name %}{% endif %}',
        "{% case name %}{% when 'a' %}{% else %}{% endcase %}",
    ],
)  # fmt: skip
def test_one_variable_that_may_be_missing(text: str) -> None:
    assert used(text) == ["name?"]


def test_a_variable_may_be_missing_where_the_copy_asked_for_it() -> None:
    assert used("{% if a != blank and b %}{{a}}{{b}}{{c}}{% endif %}{{a}}") == ["a?", "b?", "a?", "b?", "c", "a"]
    assert used("{% unless a == blank %}{{a}}{% endunless %}") == ["a?", "a?"]
    assert used("{% if a %}{% elsif b %}{{b}}{% else %}{{a}}{% endif %}{{b}}") == ["a?", "b?", "b?", "a?", "b"]
    assert used("{% if a.size > 3 %}{{a.size}}{% endif %}") == ["a.size?", "a.size?"]


def test_names_of_every_kind() -> None:
    assert used("{{prénom}} {{first-name}} {{first name}} {{1stLine}} {{a.b[0]}} {{vip?}}") == [
        "prénom",
        "first-name",
        "first name",
        "1stLine",
        "a.b[0]",
        "vip?",
    ]
    assert used('{{ "text" }} {{ 5 | plus: 1 }} {{ -1.5 }} {{ true }} {{ nil }} {{ (1..3) }}') == []
    assert used("{{ a | append: b, c: d }}") == ["a", "b", "d"]


NOT_A_NAME = "what stands between the braces is no variable's name"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("Hi {{name", "`{{` is not closed", "{{"),
        ("Hi {{name} x", "`{{` is not closed", "{{"),
        ("Hi {% if x", "`{%` is not closed", "{%"),
        ("{{ {{name}} }}", "`{{` is not closed", "{{"),
        ("{{}}", "braces without a variable's name", "{{}}"),
        ("{{ | default: 1 }}", "braces without a variable's name", "{{ | default: 1 }}"),
        ("{{{name}}}", NOT_A_NAME, "{{{name}}"),
        ("{{<b>name</b>}}", NOT_A_NAME, "{{<b>name</b>}}"),
        ("{{#if name}}", NOT_A_NAME, "{{#if name}}"),
        ("{{a && b}}", NOT_A_NAME, "{{a && b}}"),
        ("{{a\nb}}", NOT_A_NAME, "{{a\nb}}"),
        ("{{it's}}", NOT_A_NAME, "{{it's}}"),
        ("{{\0}}", NOT_A_NAME, "{{\0}}"),
        ("{{a" + "b" * LONGEST + "}}", "no end within 1,500 characters", "{{a" + "b" * LONGEST + "}}"),
        ("{% %}", "a tag without a name", "{% %}"),
        ("{% elseif x %}", "`elseif` is no tag of Liquid; did you mean `elsif`?", "{% elseif x %}"),
        ("{% endfoo %}", "`endfoo` is no tag of Liquid", "{% endfoo %}"),
        ("{% variation %}", "`variation` stands outside of a block", "{% variation %}"),
        ("{% spin %}{% variation %}Hi", "`spin` is never closed", "{% spin %}"),
        ("{% endif %}", "`endif` closes nothing", "{% endif %}"),
        ("{% else %}", "`else` stands outside of a block", "{% else %}"),
        ("{% if a %}{{a}}", "`if` is never closed", "{% if a %}"),
        ("{% if a %}{% for b in c %}{% endif %}", "`for` is never closed", "{% for b in c %}"),
        ("{% raw %}{{a}}", "`raw` is never closed", "{% raw %}"),
        ("{% assign = 1 %}", "`assign` without what it names", "{% assign = 1 %}"),
        ("{% for a of b %}", "`for` without what it names", "{% for a of b %}"),
        ("{% capture %}", "`capture` without what it names", "{% capture %}"),
    ],
)
def test_what_is_no_liquid(text: str, message: str, place: str) -> None:
    assert slips(text) == [(message, place)]


def test_what_stands_behind_a_slip_is_read() -> None:
    assert [mention.name for mention in read("{{a {{b}} {{}} {{c}} {% x %} {{d}}").mentions] == ["b", "c", "d"]


def singles(text: str) -> list[str]:
    return [text[single.start : single.end] for single in read(text).singles]


def test_words_in_single_braces() -> None:
    assert singles("{a} { b } {c | default: 'x'} ${d} {e}} {é}") == [
        "{a}",
        "{ b }",
        "{c | default: 'x'}",
        "{d}",
        "{e}",
        "{é}",
    ]
    assert not singles("{a|b} {a b} {a: b} {} {1} {#a} {{a}} {{ a | append: '{b}' }} {% raw %}{a}{% endraw %} {{a}")
    assert singles("<STYLE>p{a}</STYLE>{b}<script type='x'>{c}</script>{d}") == ["{b}", "{d}"]
    assert singles("<!-- {a} <b> -->{b}<style><!-- p{c} --> q{d}</style>{e} --> {f}") == ["{b}", "{e}", "{f}"]
    assert singles("<!--[if mso]>{a}<![endif]--><!--[if !mso]><!-->{b}<!--<![endif]-->{c}") == ["{a}", "{b}", "{c}"]


def test_too_many_blocks_within_each_other_are_told() -> None:
    assert len(used("{% if a %}" * DEEPEST + "{% endif %}" * DEEPEST)) == DEEPEST
    assert slips("{% if a %}" * (DEEPEST + 1) + "{% endif %}" * DEEPEST) == [
        ("more than 100 blocks within each other", "{% if a %}")
    ]


@pytest.mark.parametrize("part", ["{{", "{", "{%", "{{ a ", "{a", "{% if a %}", '{{"', "{{a|", "{% raw", "{{a}", "“"])
def test_a_million_braces_are_read_in_one_go(part: str) -> None:
    assert read(part * (1_000_000 // len(part)))  # by the square of them it would be hours


SEPARATORS = [" ", "\n", "\0", "|", "-", "=", '"', "'", ".", "[", "&amp;", "<style>"]
WORDS = ["if", "endif", "else", "raw", "endraw", "for", "in", "assign", "liquid", "default:", "name", "é"]
PARTS = st.lists(st.sampled_from(["{{", "}}", "{%", "%}", "{", "}", *SEPARATORS, *WORDS])).map("".join)


@given(st.one_of(st.text(), PARTS))
def test_any_text_is_read(text: str) -> None:
    reading = read(text)
    for one in (*reading.mentions, *reading.singles, *reading.slips):
        assert 0 <= one.start < one.end <= len(text)


@given(PARTS)
def test_no_pair_of_braces_is_passed_over_in_silence(text: str) -> None:
    if re.search(r"raw|assign|for|liquid|%\}", text):  # what a text itself says is to be passed over
        return
    reading = read(text)
    told = [one.start for one in (*reading.mentions, *reading.slips)]
    for token in re.finditer(r"\{\{[^{}]*\}\}", text):
        if not re.search(r"[\"'|]", token[0]):  # a quoted text, or a default, may be all there is
            assert token.start() in told


NO_NAMES = ["true", "false", "nil", "null", "blank", "empty", "and", "or", "in", "not", "with", "as", "contains"]
NAMES = st.from_regex(r"[^\W\d]\w{0,20}", fullmatch=True).filter(lambda name: name not in NO_NAMES)


@given(NAMES, st.text(st.characters(exclude_characters="{}<>"), max_size=20), st.sampled_from(["", " ", "-", "\n"]))
def test_a_variable_is_found_whatever_stands_around_it(name: str, text: str, blank: str) -> None:
    blank = f"{blank} " if blank == "-" else blank
    whole = f"{text}{{{{{blank}{name}{blank[::-1]}}}}}{text}"
    (mention,) = read(whole).mentions
    assert (mention.name, mention.start, mention.optional) == (name, len(text), False)


@given(st.lists(st.sampled_from("ab"), max_size=8), st.booleans())
def test_what_is_guarded_is_optional_and_nothing_else(names: list[str], guarded: bool) -> None:
    inner = "".join(f"{{{{{name}}}}}" for name in names)
    reading: Reading = read(f"{{% if a %}}{inner}{{% endif %}}" if guarded else inner)
    mentions = reading.mentions[1:] if guarded else reading.mentions
    assert [mention.optional for mention in mentions] == [guarded and name == "a" for name in names]

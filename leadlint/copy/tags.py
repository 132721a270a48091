"""The tags of Liquid, and lemlist's own among them: what each says of variables."""

from __future__ import annotations

import re
from collections.abc import Callable

from leadlint.copy.expressions import NotLiquidError, Reference, output, tested
from leadlint.copy.scope import Scope
from leadlint.words import did_you_mean, visible

VERBATIM = {"raw", "comment", "doc"}
"""What stands between these and their ends is printed as it is, or not at all."""

_LOOPS = {"for": "forloop", "tablerow": "tablerowloop"}
# lemlist's own `spin` has one of its `variation`s sent (seen in public code that writes copy for lemlist).
_BLOCKS = {"if", "unless", "case", *_LOOPS, "capture", "ifchanged", "spin"}
_TAG = re.compile(r"\s*(#|[^\s\"'(:,]*)\s*(.*)", re.DOTALL)
_NAMED = re.compile(r"[\"']?([^\W\d][\w-]*)[\"']?\s*(=|in\b)?\s*(.*)", re.DOTALL)


def split(body: str) -> tuple[str, str]:
    """The name of a tag, and what follows it."""
    match = _TAG.match(body)
    return (match[1], match[2]) if match else ("", body)


def tag(scope: Scope, name: str, rest: str) -> None:
    """What one tag says; raises NotLiquidError where it is not written as Liquid has it."""
    if handler := _HANDLERS.get(name):
        handler(scope, name, rest)
    elif name.startswith("end") and name[3:] in _BLOCKS:
        scope.close(name[3:])
    elif not name:
        scope.slip("a tag without a name", "a variable stands in double braces")
    elif name != "#":
        hint = did_you_mean(name, [*_HANDLERS, *VERBATIM], 0.7)
        scope.slip(f"`{visible(name[:40])}` is no tag of Liquid{hint}", "a variable stands in double braces")


def _condition(scope: Scope, name: str, rest: str) -> None:
    names = _tests(scope, rest)
    scope.open(name, tested=frozenset(names))


def _branch(scope: Scope, name: str, rest: str) -> None:
    if scope.blocks:
        scope.test(_tests(scope, rest))
    else:
        scope.slip(f"`{name}` stands outside of a block", "write it between `{% if … %}` and `{% endif %}`")


def _variation(scope: Scope, name: str, _: str) -> None:
    if all(block.tag != "spin" for block in scope.blocks):
        scope.slip(f"`{name}` stands outside of a block", "write it between `{% spin %}` and `{% endspin %}`")


def _tests(scope: Scope, rest: str) -> list[str]:
    """The variables that are looked at here: a lead may lack them."""
    names = tested(rest)
    scope.mention(*(Reference(one, optional=True) for one in names))
    return names


def _loop(scope: Scope, name: str, rest: str) -> None:
    item, several = _named(rest, "in", f"{name} one in several")
    scope.mention(*map(Reference, tested(several)))
    scope.open(name, own=frozenset({item, _LOOPS[name]}))


def _assign(scope: Scope, _: str, rest: str) -> None:
    local, value = _named(rest, "=", "assign name = value")
    scope.mention(*output(value))
    scope.assigned.add(local)


def _capture(scope: Scope, name: str, rest: str) -> None:
    _count(scope, name, rest)
    scope.open(name)


def _count(scope: Scope, name: str, rest: str) -> None:
    scope.assigned.add(_named(rest, None, f"{name} name")[0])


def _echo(scope: Scope, _: str, rest: str) -> None:
    scope.mention(*output(rest))


def _lines(scope: Scope, _: str, rest: str) -> None:
    """A tag of several lines, each of them a tag."""
    for line in filter(str.strip, rest.splitlines()):
        name, arguments = split(line)
        if name not in {"liquid", *VERBATIM, *(f"end{one}" for one in VERBATIM)}:
            tag(scope, name, arguments)


def _named(rest: str, sign: str | None, shape: str) -> tuple[str, str]:
    """The name that a tag gives, and what stands behind the sign that follows it."""
    match = _NAMED.match(rest)
    if not match or (sign and match[2] != sign):
        raise NotLiquidError(f"`{shape.split()[0]}` without what it names", f"write `{{% {shape} %}}`")
    return match[1], match[3]


_HANDLERS: dict[str, Callable[[Scope, str, str], None]] = {
    **dict.fromkeys(("if", "unless", "case"), _condition),
    **dict.fromkeys(("else", "elsif", "when"), _branch),
    **dict.fromkeys(_LOOPS, _loop),
    **dict.fromkeys(("increment", "decrement"), _count),
    "assign": _assign,
    "capture": _capture,
    "echo": _echo,
    "liquid": _lines,
    **dict.fromkeys(("ifchanged", "spin"), lambda scope, name, _: scope.open(name)),
    "variation": _variation,
    # Their arguments are mostly names of files and switches, not of variables: none of them has to be there.
    **dict.fromkeys(
        ("break", "continue", "cycle", "render", "include", "layout", "section"),
        lambda scope, _, rest: (_tests(scope, rest), None)[1],
    ),
}

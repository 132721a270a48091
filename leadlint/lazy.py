"""A property that is found out once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class lazy(Generic[_Value]):  # noqa: N801 - it stands where `property` does
    """As functools.cached_property, whose lock up to Python 3.11 is one for all objects, and stops other threads."""

    def __init__(self, find: Callable[[Any], _Value]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __get__(self, holder: Any, _: type | None = None) -> _Value:
        value = self._find(holder)
        holder.__dict__[self._find.__name__] = value  # found there from now on, before this is
        return value

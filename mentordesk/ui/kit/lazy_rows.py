"""Rows made when they are first looked at: of ten thousand a list shows ten, and the others can wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

R = TypeVar("R")


class LazyRows(Sequence[R]):
    """Stands for as many rows as there are things; each is made once."""

    def __init__(self, things: Sequence[Any], make: Callable[[Any], R], id_of: Callable[[Any], Any]) -> None:
        """`make(thing)` gives its row, `id_of(thing)` the row's id without making it."""
        self._things = things
        self._make = make
        self._id_of = id_of
        self._made: list[R | None] = [None] * len(things)

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> list[R]: ...
    def __getitem__(self, place: int | slice) -> R | list[R]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        row = self._made[place]
        if row is None:
            row = self._made[place] = self._make(self._things[place])
        return row

    def ids(self) -> list[Any]:
        """The ids of all rows, in their order."""
        return [self._id_of(thing) for thing in self._things]

    def id_at(self, place: int) -> Any:
        """The id of the row at a place."""
        return self._id_of(self._things[place])

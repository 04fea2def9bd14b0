"""A plain model of the office: facts in dictionaries, and a log of what each action changed. No database, no services.

It says what must stand there after saving, deleting, restoring, undoing and redoing, from rules written here once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

_SHOWN: Final = "(in sight)"
_STATUS: Final = "status"


@dataclass
class Thing:
    """One record: its kind, what it says, and whether it is in sight or in the bin."""

    kind: str
    facts: dict[str, Any]

    @property
    def is_shown(self) -> bool:
        """Whether it is in sight."""
        return bool(self.facts[_SHOWN])


@dataclass
class Action:
    """What one action changed, by record and fact: before and after."""

    id: UUID
    undoes: UUID | None
    made: set[UUID] = field(default_factory=set)
    changed: dict[tuple[UUID, str], tuple[Any, Any]] = field(default_factory=dict)


class PlainOffice:
    """What stands in the office and how it came about."""

    def __init__(self) -> None:
        self.things: dict[UUID, Thing] = {}
        self.log: list[Action] = []
        self._now: Action | None = None
        self.done: list[UUID] = []
        """Actions of this session that Ctrl+Z takes back, the next one last."""
        self.undone: dict[UUID, UUID] = {}
        """Undos that Ctrl+Shift+Z takes back, by what they undid."""
        self.is_simple = True
        """Whether only Ctrl+Z and Ctrl+Shift+Z went back in time in this session, so that neither may be refused."""

    # --- reading

    def shown(self, kind: str) -> list[UUID]:
        """All of a kind in sight, oldest first."""
        return [each for each, thing in self.things.items() if thing.kind == kind and thing.is_shown]

    def get(self, thing: UUID, name: str) -> Any:
        """One fact."""
        return self.things[thing].facts[name]

    def of(self, kind: str, name: str, value: Any) -> list[UUID]:
        """Those in sight that say this."""
        return [each for each in self.shown(kind) if self.get(each, name) == value]

    def seen(self) -> dict[str, dict[UUID, dict[str, Any]]]:
        """All that is in sight, by kind."""
        found: dict[str, dict[UUID, dict[str, Any]]] = {}
        for key, thing in self.things.items():
            if thing.is_shown:
                facts = {name: value for name, value in thing.facts.items() if name != _SHOWN}
                found.setdefault(thing.kind, {})[key] = facts
        return found

    def binned(self) -> dict[UUID, set[UUID]]:
        """What lies in the bin, by the action that put it there last."""
        last: dict[UUID, UUID] = {}
        for action in self.log:
            for key, name in action.changed:
                if name == _SHOWN:
                    last[key] = action.id
        found: dict[UUID, set[UUID]] = {}
        for key, thing in self.things.items():
            if not thing.is_shown:
                found.setdefault(last[key], set()).add(key)
        return found

    def taken_back(self) -> set[UUID]:
        """Actions that an action still in effect undoes."""
        gone: set[UUID] = set()
        for action in reversed(self.log):
            if action.undoes and action.id not in gone:
                gone.add(action.undoes)
        return gone

    # --- changing

    @contextmanager
    def action(self, known: UUID, undoes: UUID | None = None) -> Iterator[None]:
        """What is set within belongs to one action; one that changes nothing never was."""
        self._now = Action(known, undoes)
        yield
        now, self._now = self._now, None
        if now.made or now.changed:
            self.log.append(now)
            self._remember(now)

    def make(self, kind: str, key: UUID, **facts: Any) -> None:
        """A new thing."""
        assert self._now is not None
        self.things[key] = Thing(kind, {**facts, _SHOWN: True})
        self._now.made.add(key)

    def set(self, key: UUID, **facts: Any) -> None:
        """Say something else of a thing."""
        assert self._now is not None
        for name, new in facts.items():
            old = self.things[key].facts[name]
            if old != new:
                self.things[key].facts[name] = new
                if key not in self._now.made:
                    before = self._now.changed.get((key, name), (old, None))[0]
                    self._now.changed[key, name] = (before, new)

    def hide(self, keys: Iterable[UUID]) -> None:
        """Put things in the bin."""
        for key in keys:
            self.set(key, **{_SHOWN: False})

    def show(self, key: UUID) -> None:
        """Take one out of the bin."""
        self.set(key, **{_SHOWN: True})

    def let_wait(self, pairs: Iterable[UUID]) -> None:
        """Mentees whose last running pair goes wait for another."""
        gone = [each for each in pairs if self.get(each, "stage") == "active"]
        for each in gone:
            mentee = self.get(each, "mentee_id")
            others = [other for other in self.of("Pair", "mentee_id", mentee) if self.get(other, "stage") == "active"]
            if self.get(mentee, _STATUS) == "paired" and set(others) <= set(gone):
                self.set(mentee, status="waiting")

    def hanging(self, key: UUID) -> list[UUID]:
        """A thing in sight with all that goes to the bin along with it."""
        kind = self.things[key].kind
        parts = {
            "Mentee": (("Pair", "mentee_id"), ("Checklist", "mentee_id")),
            "Mentor": (("Pair", "mentor_id"),),
            "Pair": (("Meeting", "pair_id"),),
            "Meeting": (("Step", "meeting_id"),),
            "Checklist": (("Tick", "checklist_id"),),
        }.get(kind, ())
        found = [key]
        for part, name in parts:
            for each in self.of(part, name, key):
                found += self.hanging(each)
        if kind in ("Mentee", "Mentor"):
            found.append(self.get(key, "person_id"))
        return found

    def undo(self, undone: UUID, known: UUID) -> None:
        """Take one action back."""
        action = next(each for each in self.log if each.id == undone)
        with self.action(known, undone):
            for (key, name), (old, _) in action.changed.items():
                self.set(key, **{name: old})
            self.hide(action.made)

    def restore(self, binning: UUID, known: UUID) -> None:
        """Bring back what an action put in the bin and, if it did nothing else, the status that mentees had."""
        action = next(each for each in self.log if each.id == binning)
        lying = self.binned()[binning]
        only_deletes = not action.made and all(
            name == _SHOWN or (name == _STATUS and self.things[key].kind == "Mentee") for key, name in action.changed
        )
        undoes = binning if only_deletes and binning not in self.taken_back() else None
        with self.action(known, undoes):
            if only_deletes:
                for (key, name), (old, new) in action.changed.items():
                    if name == _STATUS and self.get(key, name) == new:
                        self.set(key, status=old)
            for key in lying:
                self.show(key)
        self.is_simple = False

    def begin_session(self) -> None:
        """The store was closed and opened again: nothing can be undone key by key."""
        self.done, self.undone, self.is_simple = [], {}, True

    def _remember(self, action: Action) -> None:
        if action.undoes in self.done:
            self.done.remove(action.undoes)
            self.undone[action.id] = action.undoes
        elif action.undoes in self.undone:
            self.done.append(self.undone.pop(action.undoes))
        else:
            self.done.append(action.id)
            self.undone.clear()

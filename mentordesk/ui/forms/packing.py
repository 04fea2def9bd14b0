"""What a form holds as plain JSON and back, so that it can be kept as a draft and read by a later version."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from enum import Enum
from typing import Any, Final
from uuid import UUID

from mentordesk.errors import Finding, Problem, Severity
from mentordesk.language import N_
from mentordesk.services.meetings import StepDraft
from mentordesk.ui.forms.form import FormState
from mentordesk.ui.forms.profile import ProfileState
from mentordesk.ui.kit.picker import Candidate

_PACKED: Final[dict[str, Any]] = {
    each.__name__: each for each in (FormState, ProfileState, Candidate, StepDraft, Finding, Severity)
}
"""The classes that a form's state is made of, by the name under which they are kept."""


class Unreadable(Problem):
    """A draft was kept by a version of the program that put its forms together in another way."""

    def __init__(self) -> None:
        """Say what is safe."""
        super().__init__(
            N_(
                "This draft was kept by another version of MentorDesk and cannot be opened here. "
                "It stays kept, and nothing else was changed."
            )
        )


def pack(value: Any) -> Any:
    """Plain JSON; what JSON does not know is an object with the name of its kind."""
    match value:
        case Enum():
            return {type(value).__name__: value.value}
        case None | bool() | int() | float() | str():
            return value
        case UUID():
            return {"id": value.hex}
        case date() | time():
            return {type(value).__name__: value.isoformat()}
        case list():
            return [pack(each) for each in value]
        case tuple():
            return {"tuple": [pack(each) for each in value]}
        case set() | frozenset():
            return {"set": sorted((pack(each) for each in value), key=str)}
        case dict():
            return {"dict": [[pack(key), pack(each)] for key, each in value.items()]}
    name = type(value).__name__
    if name not in _PACKED:
        raise TypeError(name)
    return {name: {each.name: pack(getattr(value, each.name)) for each in dataclasses.fields(value)}}


def unpack(packed: Any) -> Any:
    """The way back; raises Unreadable for what this version does not know."""
    try:
        return _unpacked(packed)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable from error


def _unpacked(packed: Any) -> Any:
    if isinstance(packed, list):
        return [_unpacked(each) for each in packed]
    if not isinstance(packed, dict):
        return packed
    [(name, held)] = packed.items()
    match name:
        case "id":
            return UUID(held)
        case "date":
            return date.fromisoformat(held)
        case "time":
            return time.fromisoformat(held)
        case "tuple":
            return tuple(_unpacked(each) for each in held)
        case "set":
            return {_unpacked(each) for each in held}
        case "dict":
            return {_unpacked(key): _unpacked(each) for key, each in held}
    kind = _PACKED[name]
    if issubclass(kind, Enum):
        return kind(held)
    known = {each.name for each in dataclasses.fields(kind)}
    return kind(**{key: _unpacked(each) for key, each in held.items() if key in known})

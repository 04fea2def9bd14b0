"""Who may do what: each service that works on a store says which role it needs, and refuses before it begins.

What storage keeps of it too (a reader's store takes no change and shows nothing sensitive) is in storage/rights.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from mentordesk.storage.roles import (
    ADMINISTRATOR,
    COORDINATOR,
    READER,
    LastAdministrator,
    NotAllowed,
    OwnRole,
    reaches,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.storage.work import Work

_P = ParamSpec("_P")
_A = TypeVar("_A")
_MARK: Final = "needed_role"


def needs(role: str) -> Callable[[Callable[Concatenate[Work, _P], _A]], Callable[Concatenate[Work, _P], _A]]:
    """Mark a service with the least role that may use it. Everyone on the staff is at least a reader."""

    def mark(service: Callable[Concatenate[Work, _P], _A]) -> Callable[Concatenate[Work, _P], _A]:
        @wraps(service)
        def allowed(work: Work, /, *args: _P.args, **kwargs: _P.kwargs) -> _A:
            if not reaches(work.role, role):
                raise NotAllowed(role)
            return service(work, *args, **kwargs)

        setattr(allowed, _MARK, role)
        return allowed

    return mark


def needed(service: Callable[..., object]) -> str | None:
    """The least role that may use a service; None when it was never marked."""
    return getattr(service, _MARK, None)


__all__ = [
    "ADMINISTRATOR",
    "COORDINATOR",
    "READER",
    "LastAdministrator",
    "NotAllowed",
    "OwnRole",
    "needed",
    "needs",
    "reaches",
]

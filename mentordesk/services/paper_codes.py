"""Whether the recovery code of a store was ever typed back from its paper; until then it may stand on none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mentordesk.services.roles import READER, needs

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.storage.work import Work

_MARK: Final = "recovery-code-not-typed-back"
"""An empty file in the store's folder: it outlives a window that is closed, or killed, over a code just shown."""


def expect(folder: Path) -> None:
    """The code of this store is being shown for the first time. That a reminder cannot be kept stops nobody."""
    with suppress(OSError):
        (folder / _MARK).touch()


def is_expected(folder: Path) -> bool:
    """Whether the code of this store was shown and never typed back."""
    return (folder / _MARK).exists()


@needs(READER)
def accept(work: Work) -> None:
    """The code was typed back."""
    forget(work.store.folder)


def forget(folder: Path) -> None:
    """A code was typed back, this one or one in its place."""
    with suppress(OSError):
        (folder / _MARK).unlink(missing_ok=True)

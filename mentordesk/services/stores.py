"""The door to a store for the window and the terminal: make one, open one, look whether it is whole."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from uuid_utils.compat import uuid7

from mentordesk import places
from mentordesk.errors import Finding, Invalid, Problem
from mentordesk.language import N_, Language, initials
from mentordesk.records import Organisation, Programme, Staff
from mentordesk.services import exports, paper_codes, passwords, saving, templates
from mentordesk.storage import backup, integrity, making, restoring
from mentordesk.storage.database import Exists, Store, utc_now
from mentordesk.storage.integrity import Damage
from mentordesk.storage.lock import StoreInUse, hold
from mentordesk.storage.making import NameTooLong, NotWritable, Unfinished
from mentordesk.storage.trouble import NoRoom, NoRoomToOpen
from mentordesk.storage.vault import (
    DamagedStore,
    ForeignStore,
    NewerStore,
    Vault,
    WrongSecret,
)
from mentordesk.storage.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

_PROGRAMME: Final = {
    "name_fr": "Mentorat vers l’emploi",
    "name_nl": "Mentoring naar werk",
    "name_en": "Mentoring to employment",
    "months": 6,
    "meetings_per_month": 2,
    "usual_minutes": 90,
}
"""The programme every new organisation starts with, in the three languages of its papers."""


class NoName(Problem):
    """A new store is to be called as the folder one stands in, or one that it lies in."""

    def __init__(self, folder: Path) -> None:
        """`folder` is what was typed."""
        super().__init__(
            N_(
                "“{folder}” names a folder that is there already. Nothing was made. "
                "Give the new store a name of its own, such as {example}."
            ),
            folder=folder,
            example=folder / "Office",
        )


class NotThere(Problem):
    """No store stands where one should be opened."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where one was looked for."""
        super().__init__(
            N_("There is no store at {folder}. Nothing was changed. Look whether it was moved or renamed."),
            folder=folder,
        )


class NotReadable(Problem):
    """The system does not let this program read a store, or lock it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the store."""
        super().__init__(
            N_(
                "MentorDesk may not read or write {folder}. Nothing was changed. "
                "Ask for the right to do so, or copy the folder to this computer."
            ),
            folder=folder,
        )


@dataclass(frozen=True)
class Report:
    """What a full check found."""

    folder: Path
    damages: tuple[Damage, ...]
    """What is damaged, each in words; none when the store is whole."""
    counts: dict[str, int]
    """How many records of each kind there are, by class name, without those in the bin."""
    binned: int
    bytes: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damages


def new_place(folder: Path) -> Path:
    """Where a store of this name is to be made.

    Raises NoName for "." and "..", which name no new folder, and InsideStore within the folder of another store.
    """
    place = places.named(folder)
    if folder.name in ("", "..") and not place.exists():
        raise NoName(folder)
    if exports.lies_in_store(Path(os.path.realpath(place))):
        raise exports.InsideStore(place)
    return place


def create(
    folder: Path,
    *,
    organisation: str,
    language: str,
    password: str,
    staff_name: str = "",
    is_typed_back: bool = False,
    clock: Callable[[], datetime] = utc_now,
) -> tuple[Store, str]:
    """Make a store with its organisation, its first administrator, a programme and the checklists; open it.

    Also gives the recovery code, which is kept nowhere else. `organisation` is its name in `language`; papers in
    another language fall back on it. With `is_typed_back` the code is going to be asked for, and its lack told until
    `paper_codes.accept`. Raises Invalid, Exists, NotWritable, NoRoom or StoreInUse; then nothing is there.
    """
    wrong = passwords.finding(password, (organisation, staff_name))
    if wrong and wrong.is_error:
        raise Invalid([wrong])
    if not organisation.strip():
        raise Invalid([Finding("organisation", N_("Give the organisation a name."))])
    founder = uuid7()

    def fill(work: Work) -> None:
        name = staff_name.strip() or Language(language).say(N_("Administrator"))
        own = {f"name_{language}": organisation, "default_language": language}
        administrator = {"name": name, "role": "administrator", "initials": initials(name)}
        for record, values in ((Organisation(), own), (Staff(id=founder), administrator), (Programme(), _PROGRAMME)):
            saving.apply(work, record, dict(values))
            work.add(record)
        templates.install(work)
        if is_typed_back:
            paper_codes.expect(work.store.folder)

    return _make(new_place(folder), password, founder, clock, fill)


def create_demo(
    folder: Path,
    people: int | None = None,
    *,
    clock: Callable[[], datetime] = utc_now,
    progress: Callable[[int, int], object] | None = None,
) -> Store:
    """Make the demo organisation, which needs no password, and open it.

    `people` is how many mentees and mentors it has together (the story's own number when None).
    `progress(done, total)` is told how far it is. Raises as `create` does.
    """
    from mentordesk.services import demo  # noqa: PLC0415 - its stories are read once in a store's life

    def fill(work: Work) -> None:
        demo.fill(work, people, progress=progress)

    store, _ = _make(new_place(folder), None, None, clock, fill)
    return store


def _make(
    folder: Path, password: str | None, actor: UUID | None, clock: Callable[[], datetime], fill: Callable[[Work], None]
) -> tuple[Store, str]:
    """Make and fill a store beside its place, and put it there whole."""
    place = making.draft(folder)
    store: Store | None = None
    try:
        store, code = _empty(place, folder, password, actor, clock)
        with store.work() as work:
            fill(work)
        store.close()
        making.finish(place, folder)
    except BaseException:
        if store is not None:
            store.close()
        making.discard(place)
        raise
    return Store.open(folder, password or "", clock=clock), code


def _empty(
    place: Path, folder: Path, password: str | None, actor: UUID | None, clock: Callable[[], datetime]
) -> tuple[Store, str]:
    try:
        return Store.create(place, password, actor=actor, clock=clock)
    except OSError as error:
        raise making.refusal(error, folder) from error


def find(folder: Path) -> Path:
    """The folder of an existing store, its name typed with or without its ending. Raises NotThere or Unfinished."""
    if folder.name.endswith(making.UNFINISHED):
        raise Unfinished(folder)
    restoring.complete(places.named(folder))
    for place in (places.named(folder), folder):
        if os.path.exists(place):  # noqa: PTH110 - pathlib raises for a name that is too long to exist
            return place
    half = Path(f"{places.named(folder)}{making.UNFINISHED}")
    raise Unfinished(half) if os.path.exists(half) else NotThere(folder)  # noqa: PTH110 - as above


def needs_secret(folder: Path) -> bool:
    """Whether a password or recovery code opens the store; False for a demo.

    Raises NotThere, Unfinished, ForeignStore, DamagedStore, NewerStore or NotReadable.
    """
    return not _vault(find(folder)).is_open


def open_store(folder: Path, secret: str = "", *, clock: Callable[[], datetime] = utc_now) -> Store:
    """Open a store with a password or its recovery code (nothing for a demo).

    Raises what `needs_secret` raises, WrongSecret or StoreInUse, each with words of its own.
    """
    place = find(folder)
    try:
        return Store.open(place, secret, clock=clock, before_upgrade=_back_up)
    except OSError as error:
        raise _told(error, place) from error


def check(folder: Path, secret: str = "") -> Report:
    """Look through the whole store and name what is damaged, as far as its keys can be read. Changes nothing in it.

    Raises what `open_store` raises; DamagedStore only when no copy of the keys is left.
    """
    place = find(folder)
    vault = _vault(place)
    key, _ = vault.unlock(secret)
    try:
        lock = hold(place)
    except OSError as error:
        raise _told(error, place) from error
    try:
        found = integrity.examine(place, key, vault)
        damages = (*found.damages, *integrity.log(place))
        size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    finally:
        lock.release()
    return Report(place, damages, found.counts, found.binned, size)


def _back_up(store: Store) -> None:
    """What an older version of the program wrote is kept before it is brought up to date."""
    with store.read() as work:
        connection = work.connection().connection.driver_connection
        backup.make(store, connection, work.now)


def _vault(place: Path) -> Vault:
    if not place.is_dir():
        raise ForeignStore
    try:
        return Vault.read(place)
    except OSError as error:
        raise _told(error, place) from error


def _told(error: OSError, place: Path) -> Problem:
    return NoRoomToOpen() if error.errno == errno.ENOSPC else NotReadable(place)


__all__ = [
    "Damage",
    "DamagedStore",
    "Exists",
    "ForeignStore",
    "NameTooLong",
    "NewerStore",
    "NoName",
    "NoRoom",
    "NoRoomToOpen",
    "NotReadable",
    "NotThere",
    "NotWritable",
    "Report",
    "Store",
    "StoreInUse",
    "Unfinished",
    "Work",
    "WrongSecret",
    "check",
    "create",
    "create_demo",
    "find",
    "needs_secret",
    "new_place",
    "open_store",
]

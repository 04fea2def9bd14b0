"""Who works here and how each one opens the store: passwords given, changed and taken away, and the recovery code.

A password wraps the store's key in a slot of its own, so that giving or changing one never rewrites the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mentordesk.errors import Finding, Invalid, Problem
from mentordesk.language import N_
from mentordesk.records import Organisation, Staff
from mentordesk.services import drafts, keys, organisation, paper_codes, passwords, saving
from mentordesk.services.roles import ADMINISTRATOR, READER, needs
from mentordesk.storage import vault
from mentordesk.storage.history import Act

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from mentordesk.services.saving import Saved
    from mentordesk.storage.work import Work


class NoPasswords(Problem):
    """The demo opens for everybody."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            N_("The demo opens without a password, so nobody has one here. Set up your own organisation to try this.")
        )


class NotOnPaper(Problem):
    """The new recovery code was not typed back rightly."""

    def __init__(self) -> None:
        """Say what is safe."""
        super().__init__(
            N_("That is not the new code, so the former one still opens the store. Compare it with your paper.")
        )


@dataclass(frozen=True)
class Member:
    """One staff member, with what the record itself does not say."""

    staff: Staff
    has_password: bool
    is_self: bool
    """Whether it is who works now."""
    drafts: int
    """How many drafts they left behind when they left."""


@dataclass(frozen=True)
class Self:
    """Who works now."""

    id: UUID | None
    """None in the demo, and after the recovery code."""
    name: str
    role: str
    by_code: bool
    """Whether the recovery code opened the store, and no new password was chosen since."""
    is_demo: bool
    lacks_code: bool
    """Whether nobody typed the store's recovery code back as yet, so that it may stand on no paper."""
    names: tuple[str, ...]
    """Names that somebody who guesses this person's password would try first."""


@needs(READER)
def members(work: Work) -> list[Member]:
    """Everyone who works or worked here: first those who still do, each group sorted by name."""
    known, left = work.vault.staff, drafts.left_behind(work)
    return [
        Member(each, each.id in known, each.id == work.actor, left.get(each.id, 0)) for each in organisation.staff(work)
    ]


@needs(READER)
def whoami(work: Work) -> Self:
    """Who works now, in which role."""
    own = work.get(Staff, work.actor) if work.actor else None
    name = own.name if own else ""
    store = work.store
    lacks_code = paper_codes.is_expected(store.folder)
    names = (*_known_names(work), name)
    return Self(work.actor, name, work.role, store.by_code, store.vault.is_open, lacks_code, names)


@needs(READER)
def guessed_first(work: Work, staff_id: UUID | None = None) -> tuple[str, ...]:
    """Names that somebody who guesses a staff member's password would try first."""
    return (*_known_names(work), *((saving.fetch(work, Staff, staff_id).name,) if staff_id else ()))


@needs(ADMINISTRATOR)
def add(work: Work, values: dict[str, Any], password: str = "") -> Saved:
    """A new staff member, who can open the store at once when a first password is given."""
    saved = organisation.save_staff(work, None, values)
    if password:
        set_password(work, saved.id, password)
    return saved


@needs(ADMINISTRATOR)
def set_password(work: Work, staff_id: UUID, password: str) -> None:
    """Give a staff member a first password, or another one when theirs is forgotten. Raises Invalid or Problem.

    Whoever came in with the recovery code goes on as the administrator whose password they chose.
    """
    member = saving.fetch(work, Staff, staff_id)
    if staff_id == work.actor:
        raise Problem(N_("This is your own password. Change it under your name, where the present one is asked for."))
    if not member.is_active:
        raise Problem(
            N_("{name} does not work here now. Nothing was changed. Bring them back first."), name=member.name
        )
    _give(work, member, password)
    if work.store.by_code and member.role == ADMINISTRATOR:
        work.afterwards.append(partial(work.store.act_as, staff_id))


@needs(READER)
def change_own_password(work: Work, old: str, password: str) -> None:
    """Everyone changes their own password, and shows with the old one that it is they. Raises Invalid."""
    _expect_secrets(work)
    if work.actor is None:
        raise Problem(
            N_("The store was opened with the recovery code. Choose a new password for an administrator first.")
        )
    member = saving.fetch(work, Staff, work.actor)
    if not work.vault.is_password_of(member.id, old):
        raise Invalid(
            [Finding("old", N_("This is not your present password. Check the capital letters and try again."))]
        )
    _give(work, member, password)


@needs(ADMINISTRATOR)
def renew(work: Work, staff_id: UUID, password: str) -> None:
    """After the recovery code: give an administrator a new password and go on as that person. Raises Invalid or Problem."""
    if not work.store.by_code:
        raise Problem(N_("The store was opened with a password. Nothing was changed."))
    member = saving.fetch(work, Staff, staff_id)
    if member.role != ADMINISTRATOR or not member.is_active:
        raise Problem(
            N_("{name} is not an administrator now. Nothing was changed. Choose another one."), name=member.name
        )
    set_password(work, staff_id, password)


@needs(READER)
def administrators(work: Work) -> list[Staff]:
    """Those who are administrator now, the first one first."""
    query = select(Staff).where(Staff.role == ADMINISTRATOR, Staff.is_active).order_by(Staff.id)
    return list(work.scalars(query))


@needs(ADMINISTRATOR)
def end(work: Work, staff_id: UUID) -> Saved:
    """Somebody works here no longer: their password goes, what they wrote stays. Raises LastAdministrator or OwnRole."""
    return organisation.save_staff(work, staff_id, {"is_active": False})


@needs(ADMINISTRATOR)
def bring_back(work: Work, staff_id: UUID) -> Saved:
    """Somebody works here again; they need a new password."""
    if staff_id in work.vault.staff:
        work.keys = work.vault.without({staff_id})
    return organisation.save_staff(work, staff_id, {"is_active": True})


def new_code() -> str:
    """A fresh recovery code; it opens nothing before `replace_code`."""
    return vault.new_code()


@needs(ADMINISTRATOR)
def replace_code(work: Work, code: str, typed: str) -> None:
    """Let a new recovery code take the place of the former one, once it was typed back. Raises NotOnPaper."""
    _expect_secrets(work)
    if not keys.is_code(code) or not keys.is_same_code(typed, code):
        raise NotOnPaper
    work.tell(Act.RECODED, [(Organisation, organisation.organisation(work).id)])
    work.keys = work.vault.with_code(work.store.key, code)
    work.afterwards.append(partial(paper_codes.forget, work.store.folder))


def _give(work: Work, member: Staff, password: str) -> None:
    """Wrap the store's key for a password. One that somebody else has is refused in the words for any weak one."""
    _expect_secrets(work)
    found = passwords.finding(password, (*_known_names(work), member.name))
    if found is not None and found.is_error:
        raise Invalid([found])
    keys = work.vault
    if keys.is_taken(password, member.id):
        raise Invalid([Finding("password", passwords.EARLY)])
    work.flush()
    work.tell(Act.KEYED, [(Staff, member.id)])
    work.keys = keys.with_password(work.store.key, password, member.id)


def _expect_secrets(work: Work) -> None:
    if work.vault.is_open:
        raise NoPasswords


def _known_names(work: Work) -> Collection[str]:
    own = work.scalars(select(Organisation).order_by(Organisation.id)).first()
    return [name for name in (own.name_fr, own.name_nl, own.name_en) if name] if own else []

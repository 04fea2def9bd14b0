"""Several people on one store, each with a password of their own; the recovery code, and who must stay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from mentordesk.errors import Invalid, Problem
from mentordesk.records import Organisation, Staff
from mentordesk.services import (
    backups,
    history,
    organisation,
    paper_codes,
    passwords,
    roles,
    saving,
    staff,
    stores,
    undo,
)
from mentordesk.services.roles import ADMINISTRATOR, COORDINATOR, READER, LastAdministrator, OwnRole
from mentordesk.services.stores import WrongSecret
from mentordesk.storage.history import changes
from mentordesk.storage.vault import FILES, Vault
from tests.conftest import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from mentordesk.records import Record
    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work

FIRST = "Trois marches et une porte"
SECOND = "Zeven ganzen op het ijs"
THIRD = "A kettle sings in the dark"


class House:
    """A store that can be opened again with another secret."""

    def __init__(self, folder: Path) -> None:
        self.store, self.code = stores.create(
            folder, organisation="Trois Ponts", language="fr", password=FIRST, staff_name="Ann Peeters", clock=clock
        )
        self.folder = self.store.folder
        assert self.store.actor
        self.ann: UUID = self.store.actor

    def do(self, service: Any, *args: Any) -> Any:
        """A service by whoever opened the store."""
        with self.store.work() as work:
            return service(work, *args)

    def open(self, secret: str) -> Store:
        """Close it and open it with a secret."""
        self.store.close()
        self.store = stores.open_store(self.folder, secret, clock=clock)
        return self.store

    def refuses(self, secret: str) -> bool:
        """Whether a secret opens nothing."""
        try:
            Vault.read(self.folder).unlock(secret)
        except WrongSecret:
            return True
        return False


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "Office")
    yield made
    made.store.close()


def test_each_opens_with_a_password_of_their_own_and_acts_under_their_own_name(house: House) -> None:
    data = (house.folder / "store.db").stat().st_size
    bob = house.do(staff.add, {"name": "Bob Claes", "role": "coordinator"}, SECOND).id
    assert abs((house.folder / "store.db").stat().st_size - data) < 100_000
    assert house.open(SECOND).actor == bob
    assert house.store.role == COORDINATOR
    assert house.open(FIRST).actor == house.ann
    assert house.store.role == ADMINISTRATOR


def test_a_new_password_replaces_the_old_one_in_both_copies_of_the_keys(house: House) -> None:
    with pytest.raises(Invalid, match="need your attention"):
        house.do(staff.change_own_password, "not the old one", SECOND)
    house.do(staff.change_own_password, FIRST, SECOND)
    copies = [Vault.parse((house.folder / name).read_bytes()) for name in FILES]
    assert copies[0] == copies[1]
    assert house.refuses(FIRST)
    assert house.open(SECOND).actor == house.ann


def test_p16_what_was_not_kept_leaves_every_former_secret_and_gives_no_new_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(connection: object) -> None:
        raise driver.OperationalError("database or disk is full")

    code = staff.new_code()
    with monkeypatch.context() as patch:
        patch.setattr(house.store._engine.dialect, "do_commit", refuse)
        for change in ((staff.change_own_password, FIRST, SECOND), (staff.replace_code, code, code)):
            with pytest.raises(DatabaseError):
                house.do(*change)
    assert house.refuses(SECOND)
    assert house.refuses(code)
    assert not house.refuses(house.code)
    assert house.open(FIRST).actor == house.ann


def test_p16_who_came_by_the_code_stays_so_until_the_new_password_is_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(connection: object) -> None:
        raise driver.OperationalError("database or disk is full")

    house.open(house.code)
    paper_codes.expect(house.folder)
    with monkeypatch.context() as patch:
        patch.setattr(house.store._engine.dialect, "do_commit", refuse)
        code = staff.new_code()
        for change in ((staff.renew, house.ann, SECOND), (staff.replace_code, code, code)):
            with pytest.raises(DatabaseError):
                house.do(*change)
    assert house.store.by_code
    assert paper_codes.is_expected(house.folder)
    house.do(staff.renew, house.ann, SECOND)
    house.do(staff.replace_code, code, code)
    assert (house.store.by_code, house.store.actor) == (False, house.ann)
    assert not paper_codes.is_expected(house.folder)


def test_p16_keys_that_cannot_be_written_leave_nothing_in_the_journal(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(number: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", refuse)
        with pytest.raises(stores.NoRoom):
            house.do(staff.change_own_password, FIRST, SECOND)
    assert not house.refuses(FIRST)
    with house.store.read() as work:
        assert not work.execute(select(changes.c.id).where(changes.c.act == "keyed")).all()
    house.do(staff.change_own_password, FIRST, SECOND)
    assert house.open(SECOND).actor == house.ann


def test_an_administrator_resets_a_forgotten_password_but_not_their_own(house: House) -> None:
    bob = house.do(staff.add, {"name": "Bob", "role": "reader"}, SECOND).id
    house.do(staff.set_password, bob, THIRD)
    assert house.refuses(SECOND)
    with pytest.raises(Problem, match="your own password"):
        house.do(staff.set_password, house.ann, SECOND)
    assert house.open(THIRD).role == READER


def test_who_works_here_no_longer_opens_nothing_and_comes_back_without_a_password(house: House) -> None:
    bob = house.do(staff.add, {"name": "Bob", "role": "coordinator"}, SECOND).id
    house.do(staff.end, bob)
    assert house.refuses(SECOND)
    with pytest.raises(Problem, match="does not work here now"):
        house.do(staff.set_password, bob, THIRD)
    house.do(staff.bring_back, bob)
    (member,) = [each for each in house.do(staff.members) if each.staff.id == bob]
    assert member.staff.is_active
    assert not member.has_password


def test_a_slot_that_was_left_behind_opens_nothing(house: House) -> None:
    """As after a cut between the change of the data and that of the keys."""
    bob = house.do(staff.add, {"name": "Bob", "role": "coordinator"}, SECOND).id
    keys = house.store.vault
    house.do(staff.end, bob)
    keys.write(house.folder)
    with pytest.raises(WrongSecret):
        house.open(SECOND)
    house.open(FIRST)
    assert house.refuses(SECOND)


@pytest.mark.parametrize("change", [{"role": "coordinator"}, {"role": "reader"}, {"is_active": False}])
def test_the_last_administrator_who_can_open_the_store_stays(house: House, change: dict[str, Any]) -> None:
    house.do(staff.add, {"name": "Bob", "role": "administrator"})
    house.open(house.code)
    with pytest.raises(LastAdministrator):
        house.do(organisation.save_staff, house.ann, change)
    with house.store.read() as work:
        ann = work.get(Staff, house.ann)
        assert ann
        assert (ann.role, ann.is_active) == ("administrator", True)


def test_the_last_administrator_is_not_put_in_the_bin(house: House) -> None:
    house.open(house.code)

    def delete(work: Work) -> None:
        saving.fetch(work, Staff, house.ann).deleted_at = work.now

    with pytest.raises(LastAdministrator):
        house.do(delete)


def test_the_last_administrator_is_not_undone(house: House) -> None:
    house.do(staff.add, {"name": "Bob", "role": "coordinator"}, SECOND)
    house.open(house.code)
    bob = next(each.staff.id for each in house.do(staff.members) if each.staff.name == "Bob")
    with house.store.work() as work:
        organisation.save_staff(work, bob, {"role": "administrator"})
        promoted = work.action
    house.do(organisation.save_staff, house.ann, {"role": "coordinator"})
    with pytest.raises(Problem, match="administrator"):
        house.do(undo.undo, promoted)


def test_nobody_takes_their_own_rights_away(house: House) -> None:
    house.do(staff.add, {"name": "Bob", "role": "administrator"}, SECOND)
    for service, *told in (
        (organisation.save_staff, house.ann, {"role": "reader"}),
        (staff.end, house.ann),
    ):
        with pytest.raises(OwnRole):
            house.do(service, *told)
    assert house.open(FIRST).role == ADMINISTRATOR


def test_after_the_recovery_code_an_administrator_gets_a_new_password(house: House) -> None:
    house.do(staff.add, {"name": "Bob", "role": "coordinator"}, SECOND)
    house.open(house.code)
    told = house.do(staff.whoami)
    assert (told.id, told.by_code, told.role) == (None, True, ADMINISTRATOR)
    first, *others = house.do(staff.administrators)
    assert (first.id, others) == (house.ann, [])
    bob = next(each.staff.id for each in house.do(staff.members) if each.staff.name == "Bob")
    with pytest.raises(Problem, match="not an administrator"):
        house.do(staff.renew, bob, THIRD)
    house.do(staff.renew, house.ann, THIRD)
    assert house.store.actor == house.ann
    assert not house.do(staff.whoami).by_code
    assert house.refuses(FIRST)
    assert not house.refuses(house.code)
    with pytest.raises(Problem, match="opened with a password"):
        house.do(staff.renew, house.ann, SECOND)


def test_a_new_recovery_code_counts_only_once_it_was_typed_back(house: House) -> None:
    code = staff.new_code()
    for wrong in ("", house.code, code[:-1]):
        with pytest.raises(staff.NotOnPaper):
            house.do(staff.replace_code, code, wrong)
    assert not house.refuses(house.code)
    house.do(staff.replace_code, code, code.lower().replace("-", " "))
    assert house.refuses(house.code)
    assert house.open(code).by_code


def test_a_password_that_somebody_has_is_refused_in_the_words_for_a_weak_one(house: House) -> None:
    """Else two people could not be told apart, and the refusal would tell one of them the other's password."""
    with pytest.raises(Invalid) as refused:
        house.do(staff.add, {"name": "Bob", "role": "coordinator"}, FIRST)
    (taken,) = refused.value.findings
    with pytest.raises(Invalid) as refused:
        house.do(staff.add, {"name": "Bob", "role": "coordinator"}, "Trois Ponts 2026")
    (weak,) = refused.value.findings
    assert taken == weak
    assert not [each for each in house.do(staff.members) if each.staff.name == "Bob"]


def test_a_password_that_cannot_be_written_down_makes_no_staff_member(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(vault: Vault, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "prepare", full)
        with pytest.raises(Problem):
            house.do(staff.add, {"name": "Bob", "role": "coordinator"}, SECOND)
    assert [each.staff.name for each in house.do(staff.members)] == ["Ann Peeters"]
    assert house.refuses(SECOND)


def test_no_name_stands_outside_the_encrypted_store(house: House) -> None:
    house.do(staff.add, {"name": "Bob Claes", "role": "coordinator"}, SECOND)
    for name in FILES:
        told = json.loads((house.folder / name).read_text())
        assert "Bob" not in str(told)
        assert {"staff", "recovery"} == {slot["kind"] for slot in told["slots"]}


def test_the_demo_has_an_administrator_and_no_passwords(demo_store: Store) -> None:
    assert demo_store.role == ADMINISTRATOR
    with demo_store.work() as work, pytest.raises(staff.NoPasswords):
        staff.set_password(work, organisation.staff(work)[0].id, SECOND)
    with demo_store.work() as work, pytest.raises(staff.NoPasswords):
        staff.replace_code(work, staff.new_code(), "")


def test_a_backup_replaces_a_store_only_for_an_administrator_of_its_day(house: House, tmp_path: Path) -> None:
    house.do(staff.add, {"name": "Bob", "role": "coordinator"}, SECOND)
    house.do(staff.add, {"name": "Rik", "role": "reader"}, THIRD)
    with house.store.read() as work:
        path = backups.make(work).path
    house.store.close()
    with pytest.raises(roles.NotAllowed, match="administrator"):
        backups.try_out(path, SECOND, house.folder)
    elsewhere = tmp_path / "New laptop.mentordesk"
    with pytest.raises(roles.NotAllowed):
        backups.try_out(path, THIRD, elsewhere)
    assert not [each for each in tmp_path.iterdir() if each.name.endswith(".trial")]
    backups.forget(backups.try_out(path, SECOND, elsewhere))
    backups.forget(backups.try_out(path, FIRST, house.folder))
    house.open(FIRST)


def test_who_guesses_tries_these_names_first(house: House) -> None:
    names = house.do(staff.guessed_first, house.ann)
    assert passwords.strength("Ann Peeters van Trois Ponts", names).level < 3


def _history(house: House, kind: type[Record], record: UUID) -> list[tuple[str, str]]:
    """What was done in each action on a record, and by whom; newest first."""
    events = house.do(history.of, kind, record)
    return [(" + ".join(entry.deed for entry in event.entries), event.who) for event in events]


def test_p14_who_gives_and_changes_a_password_or_ends_and_brings_back_staff_is_in_the_history(house: House) -> None:
    rik = house.do(staff.add, {"name": "Rik Maes", "role": COORDINATOR}, SECOND).id
    house.open(SECOND)
    house.do(staff.change_own_password, SECOND, THIRD)
    house.open(FIRST)
    house.do(staff.set_password, rik, SECOND)
    house.do(staff.end, rik)
    house.do(staff.bring_back, rik)
    assert _history(house, Staff, rik) == [
        ("changed", "Ann Peeters"),
        ("changed", "Ann Peeters"),
        ("keyed", "Ann Peeters"),
        ("keyed", "Rik Maes"),
        ("added + keyed", "Ann Peeters"),
    ]


def test_p14_who_replaces_the_recovery_code_is_in_the_history_and_the_code_is_not(house: House) -> None:
    code = staff.new_code()
    house.do(staff.replace_code, code, code)
    whose = house.do(organisation.organisation)
    assert _history(house, Organisation, whose.id)[0] == ("recoded", "Ann Peeters")
    with house.store.read() as work:
        row = work.execute(select(changes).order_by(changes.c.id.desc()).limit(1)).one()
        assert (row.act, row.field, row.old, row.new) == ("recoded", "", None, None)


def test_a_password_is_no_change_to_take_back(house: House) -> None:
    rik = house.do(staff.add, {"name": "Rik Maes", "role": COORDINATOR}, SECOND).id
    house.store.begin_session()
    house.do(staff.set_password, rik, THIRD)
    with pytest.raises(Problem):
        house.do(undo.undo_last)
    assert house.refuses(SECOND)


def test_a_password_that_is_refused_is_not_told(house: House) -> None:
    rik = house.do(staff.add, {"name": "Rik Maes", "role": COORDINATOR}).id
    with pytest.raises(Invalid):
        house.do(staff.set_password, rik, "abc")
    assert _history(house, Staff, rik) == [("added", "Ann Peeters")]

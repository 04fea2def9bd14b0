"""The keys of a store: what opens it, what does not, and what one damaged copy costs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mentordesk.storage import vault
from mentordesk.storage.vault import (
    FILES,
    FORMAT,
    DamagedStore,
    ForeignStore,
    NewerStore,
    Vault,
    WrongSecret,
    is_code,
    new_code,
    normalised_code,
)


@pytest.fixture(scope="module")
def made() -> tuple[Vault, bytes, str]:
    """A vault with one password, its data key and its recovery code; made once, for each costs half a second."""
    return Vault.create("Zinnekes dansen 7x", None)


def test_password_and_recovery_code_give_the_same_key(made: tuple[Vault, bytes, str]) -> None:
    keys, key, code = made
    assert keys.unlock("Zinnekes dansen 7x")[0] == key
    assert keys.unlock(code)[0] == key
    assert len(key) == 32


def test_recovery_code_is_read_as_people_type_it(made: tuple[Vault, bytes, str]) -> None:
    keys, key, code = made
    typed = " " + code.lower().replace("-", " ").replace("0", "o").replace("1", "l") + " "
    assert keys.unlock(typed)[0] == key


@pytest.mark.parametrize("secret", ["", "zinnekes dansen 7x", "Zinnekes dansen 7x ", "0000", "0" * 28])
def test_p8_no_other_secret_opens(made: tuple[Vault, bytes, str], secret: str) -> None:
    with pytest.raises(WrongSecret):
        made[0].unlock(secret)


def test_a_slot_belongs_to_its_person(made: tuple[Vault, bytes, str]) -> None:
    keys, _, _ = made
    stolen = replace(keys, slots=tuple(replace(slot, staff=str(uuid4())) for slot in keys.slots))
    with pytest.raises(WrongSecret):
        stolen.unlock("Zinnekes dansen 7x")


def test_unlocking_says_whose_password_it_was() -> None:
    staff = uuid4()
    keys, key, code = Vault.create("Zinnekes dansen 7x", staff)
    assert keys.unlock("Zinnekes dansen 7x") == (key, staff)
    assert keys.unlock(code) == (key, None)


def test_a_code_is_tried_where_it_fits_before_every_password(
    made: tuple[Vault, bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each try takes a tenth of a second or more, so a store of many staff opens by its code as soon as any other."""
    keys, key, code = made
    tried: list[str] = []
    unwrap = vault.Slot.unwrap

    def counted(slot: vault.Slot, secret: str) -> bytes | None:
        tried.append(slot.kind)
        return unwrap(slot, secret)

    monkeypatch.setattr(vault.Slot, "unwrap", counted)
    assert keys.unlock(code)[0] == key
    assert tried == ["recovery"]
    assert keys.unlock("Zinnekes dansen 7x")[0] == key
    assert tried == ["recovery", "staff"]


def test_changing_a_password_keeps_the_data_key_and_the_code(made: tuple[Vault, bytes, str]) -> None:
    keys, key, code = made
    changed = keys.with_password(key, "Een nieuw wachtwoord", None)
    assert changed.unlock("Een nieuw wachtwoord")[0] == key
    assert changed.unlock(code)[0] == key
    with pytest.raises(WrongSecret):
        changed.unlock("Zinnekes dansen 7x")


def test_a_demo_needs_no_secret() -> None:
    keys, key, code = Vault.create(None)
    assert keys.is_open
    assert code == ""
    assert keys.unlock("") == (key, None)


def test_a_key_is_drawn_as_slowly_and_hungrily_as_promised() -> None:
    """64 MiB, three passes, four lanes: less would be cheaper to guess, more would open no store made before."""
    promised = Argon2id(salt=bytes(16), length=32, iterations=3, lanes=4, memory_cost=64 * 1024)
    assert vault._stretch("Zinnekes", bytes(16)) == promised.derive(b"Zinnekes")


def test_codes_have_130_bits_and_two_check_letters() -> None:
    code = new_code()
    letters = normalised_code(code)
    assert len(letters) == 28
    assert is_code(code)
    assert len({new_code() for _ in range(50)}) == 50


def test_a_mistyped_code_is_always_noticed_by_itself() -> None:
    code = normalised_code(new_code())
    wrong = [
        code[:place] + letter + code[place + 1 :]
        for place in range(len(code))
        for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        if letter != code[place]
    ]
    wrong += [
        code[:one] + code[other] + code[one + 1 : other] + code[one] + code[other + 1 :]
        for one in range(26)
        for other in range(one + 1, 26)
        if code[one] != code[other]
    ]
    assert not [typed for typed in wrong if is_code(typed)]
    assert not is_code(code[:-1])
    assert not is_code("U" * 28)
    assert not is_code("")


def test_both_copies_are_written_alike_and_nothing_else(made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    made[0].write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    assert (tmp_path / FILES[0]).read_bytes() == (tmp_path / FILES[1]).read_bytes()
    assert Vault.read(tmp_path) == made[0]


def test_p8_the_files_hold_neither_key_nor_secret(made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    keys, key, code = made
    keys.write(tmp_path)
    written = (tmp_path / FILES[0]).read_text(encoding="utf-8")
    for secret in (vault._text(key), key.hex(), "Zinnekes", code, normalised_code(code)):
        assert secret not in written


@pytest.mark.parametrize("kept", FILES)
def test_either_copy_is_enough(made: tuple[Vault, bytes, str], tmp_path: Path, kept: str) -> None:
    made[0].write(tmp_path)
    for name in set(FILES) - {kept}:
        (tmp_path / name).write_bytes(b"\0" * 100)
    assert Vault.read(tmp_path) == made[0]


def test_p1_a_write_that_fails_leaves_the_former_keys(
    made: tuple[Vault, bytes, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, key, _ = made
    keys.write(tmp_path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keys.with_password(key, "another", None).write(tmp_path)
    assert Vault.read(tmp_path) == keys


def test_one_copy_that_could_be_put_in_place_counts_and_the_other_is_mended(
    made: tuple[Vault, bytes, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former, key, _ = made
    former.write(tmp_path)
    replaced = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == FILES[1]:
            raise PermissionError(13, "Permission denied")
        return replaced(path, target)

    newer = former.without([]).with_password(key, "Manneke plast 3 keer", None)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        newer.prepare(tmp_path)
        newer.put_in_place(tmp_path)
    assert Vault.read(tmp_path) == newer
    assert newer.mend(tmp_path) == (FILES[1],)
    assert Vault.parse((tmp_path / FILES[1]).read_bytes()) == newer


def test_p3_every_flipped_bit_of_a_copy_is_noticed(made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    made[0].write(tmp_path)
    whole = (tmp_path / FILES[0]).read_bytes()
    silent = 0
    for place in range(len(whole)):
        for bit in range(8):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << bit
            try:
                silent += Vault.parse(bytes(damaged)) is not None
            except (ValueError, KeyError):
                continue
    assert silent == 0


def test_two_damaged_copies_are_damage(made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    made[0].write(tmp_path)
    for name in FILES:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(DamagedStore, match="keys"):
        Vault.read(tmp_path)


def test_copies_that_the_system_does_not_let_be_read_are_no_damage(
    made: tuple[Vault, bytes, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made[0].write(tmp_path)
    whole = Path.read_bytes
    refused = {tmp_path / name for name in FILES}

    def read_bytes(path: Path) -> bytes:
        if path in refused:
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    with pytest.raises(PermissionError):
        Vault.read(tmp_path)
    refused.remove(tmp_path / FILES[1])
    assert Vault.read(tmp_path) == made[0]


@pytest.mark.parametrize("written", ['"keys"', "5", "null", "[]", "{}", "[" * 100_000], ids=lambda text: text[:6])
def test_json_that_holds_no_keys_is_damage(written: str, made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    made[0].write(tmp_path)
    (tmp_path / FILES[0]).write_text(written, encoding="utf-8")
    assert Vault.read(tmp_path) == made[0]
    (tmp_path / FILES[1]).write_text(written, encoding="utf-8")
    with pytest.raises(DamagedStore, match="keys"):
        Vault.read(tmp_path)


def test_a_folder_without_keys_is_foreign(tmp_path: Path) -> None:
    with pytest.raises(ForeignStore):
        Vault.read(tmp_path)


def test_a_store_that_lost_its_keys_is_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "Lost.mentordesk"
    folder.mkdir()
    (folder / "store.db").write_bytes(b"x" * 4096)
    with pytest.raises(DamagedStore, match="keys"):
        Vault.read(folder)


def test_keys_of_a_newer_version_are_refused(made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    replace(made[0], format=vault.FORMAT + 1).write(tmp_path)
    with pytest.raises(NewerStore):
        Vault.read(tmp_path)


def test_a_changed_file_is_not_believed(made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    made[0].write(tmp_path)
    told = json.loads((tmp_path / FILES[0]).read_text(encoding="utf-8"))
    told["slots"][0]["kind"] = "open"
    with pytest.raises(ValueError):
        Vault.parse(json.dumps(told).encode())


def test_a_copy_of_a_newer_version_is_not_written_over(made: tuple[Vault, bytes, str], tmp_path: Path) -> None:
    keys, _, _ = made
    keys.write(tmp_path)
    newer = replace(keys, format=FORMAT + 1)
    newer.write(tmp_path)
    copy = (tmp_path / FILES[1]).read_bytes()
    keys.write(tmp_path)
    (tmp_path / FILES[1]).write_bytes(copy)
    assert keys.mend(tmp_path) == ()
    assert (tmp_path / FILES[1]).read_bytes() == copy


def test_a_copy_that_cannot_be_mended_is_told_all_the_same(
    made: tuple[Vault, bytes, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, _, _ = made
    keys.write(tmp_path)
    (tmp_path / FILES[0]).unlink()

    def refuse(vault: Vault, folder: Path) -> None:
        raise OSError

    monkeypatch.setattr(Vault, "write", refuse)
    assert keys.mend(tmp_path) == (FILES[0],)

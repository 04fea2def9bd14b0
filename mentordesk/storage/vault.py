"""The keys of a store: one random data key, wrapped once for each password and once for the recovery code.

A slot wraps the data key with AES-256-GCM under a key that Argon2id draws from the secret (64 MiB, 3 passes, 4 lanes),
the slot's id and kind as associated data. Changing a password re-wraps one slot and never rewrites the data.
The file is written twice, so that one damaged copy costs nothing.

The library of ciphers loads with the first secret that is wrapped or tried: the window is there before.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import secrets
import threading
import unicodedata
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self
from uuid import UUID, uuid4

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.places import SUFFIX
from mentordesk.storage.durable import keep_names

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FORMAT: Final = 1
"""The version of the folder's layout; a newer one is refused."""

FILES: Final = ("keys.json", "keys-copy.json")
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O or U, so that a code read aloud or from paper is not mistaken."""
_CODE_LENGTH: Final = 26
"""26 letters of 5 bits are 130 bits of chance."""
_CHECK_LENGTH: Final = 2
_ONE_AT_A_TIME: Final = threading.Lock()
"""Two derivations at once, each of four lanes, wait for each other for ever in OpenSSL's pool of threads (3.5, seen)."""


class WrongSecret(Problem):
    """Neither a password nor the recovery code of this store."""

    def __init__(self) -> None:
        """One message for all wrong secrets: it must not tell which slots exist."""
        super().__init__(
            N_(
                "The password or the code is not right. Nothing was opened or changed. Check the capital letters and try again."
            )
        )


class ForeignStore(Problem):
    """The folder is not a MentorDesk store."""

    def __init__(self) -> None:
        """Say what was found and what to do."""
        super().__init__(
            N_("This is not a MentorDesk store. Nothing was changed. Choose a folder whose name ends in .mentordesk.")
        )


class DamagedStore(Problem):
    """The store is ours, but a part of it can no longer be read."""

    def __init__(self, what: str) -> None:
        """`what` names the damaged file."""
        super().__init__(
            N_(
                "The store is damaged ({what}). It was not opened, so nothing gets worse. "
                "Do not delete it: make a copy of the folder and restore the newest backup."
            ),
            what=what,
        )


class NewerStore(Problem):
    """The store was written by a newer version of the program."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            N_(
                "This store was written by a newer version of MentorDesk. Nothing was changed. Install the newest version to open it."
            )
        )


def normalised_code(typed: str) -> str:
    """A recovery code as typed, without spaces and dashes, look-alike letters put right."""
    kept = "".join(char for char in typed.upper() if char.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))


def is_code(typed: str) -> bool:
    """Whether a text is a recovery code without a typing mistake: right length and check letters."""
    code = normalised_code(typed)
    body, check = code[:_CODE_LENGTH], code[_CODE_LENGTH:]
    return len(code) == _CODE_LENGTH + _CHECK_LENGTH and set(code) <= set(_ALPHABET) and check == _check_letters(body)


def new_code() -> str:
    """A fresh recovery code of 130 random bits and two check letters, in groups of four."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    code = body + _check_letters(body)
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def _check_letters(body: str) -> str:
    """Two letters that one wrong letter or two swapped ones always change: weights times differences stay below 1021."""
    number = sum(place * _ALPHABET.index(letter) for place, letter in enumerate(body, 1)) % 1021
    return _ALPHABET[number // 32] + _ALPHABET[number % 32]


@dataclass(frozen=True)
class Slot:
    """The data key wrapped for one secret. Kinds: "staff" (a password), "recovery" (the code), "open" (the demo)."""

    id: str
    kind: str
    salt: str
    nonce: str
    wrapped: str
    staff: str = ""
    """Id of the staff member whose password it is."""

    @property
    def _bound(self) -> bytes:
        return f"{self.id}:{self.kind}:{self.staff}".encode()

    @classmethod
    def wrap(cls, kind: str, key: bytes, secret: str, staff: UUID | None = None) -> Self:
        """Wrap the data key for a secret."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow to load, see above

        salt, nonce = os.urandom(16), os.urandom(12)
        empty = cls(str(uuid4()), kind, _text(salt), _text(nonce), "", str(staff or ""))
        wrapped = AESGCM(_stretch(secret, salt)).encrypt(nonce, key, empty._bound)
        return replace(empty, wrapped=_text(wrapped))

    @classmethod
    def open_to_all(cls, key: bytes) -> Self:
        """A slot that needs no secret, for the demo organisation only."""
        return cls(str(uuid4()), "open", "", "", _text(key))

    def unwrap(self, secret: str) -> bytes | None:
        """The data key, or None when the secret is not this slot's."""
        if self.kind == "open":
            return _bytes(self.wrapped)
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow to load, see above
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as well

        try:
            return AESGCM(_stretch(secret, _bytes(self.salt))).decrypt(
                _bytes(self.nonce), _bytes(self.wrapped), self._bound
            )
        except InvalidTag:
            return None


def _stretch(secret: str, salt: bytes) -> bytes:
    """The key drawn from a secret; slow and hungry on purpose."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - slow to load, see above

    same = unicodedata.normalize("NFC", secret)  # an accent typed on a Mac and on Windows is the same accent
    with _ONE_AT_A_TIME:
        return Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=64 * 1024).derive(same.encode())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


@dataclass(frozen=True)
class Vault:
    """What keys.json says: which store it belongs to and the slots that open it."""

    store: str
    slots: tuple[Slot, ...]
    format: int = FORMAT

    @classmethod
    def create(cls, password: str | None, staff: UUID | None = None) -> tuple[Self, bytes, str]:
        """New keys: the vault, the data key (32 bytes) and the recovery code. Without a password: a demo, no code."""
        key = secrets.token_bytes(32)
        store = str(uuid4())
        if password is None:
            return cls(store, (Slot.open_to_all(key),)), key, ""
        code = new_code()
        slots = (Slot.wrap("staff", key, password, staff), Slot.wrap("recovery", key, normalised_code(code)))
        return cls(store, slots), key, code

    @property
    def is_open(self) -> bool:
        """Whether the store needs no password (a demo)."""
        return any(slot.kind == "open" for slot in self.slots)

    def unlock(self, secret: str) -> tuple[bytes, UUID | None]:
        """The data key and the staff member the secret belongs to (None: recovery code or demo). Raises WrongSecret."""
        for slot in sorted(
            self.slots, key=lambda each: each.kind != "recovery"
        ):  # each try takes long; a code fits here
            if slot.kind == "recovery" and not is_code(secret):
                continue
            key = slot.unwrap(normalised_code(secret) if slot.kind == "recovery" else secret)
            if key is not None:
                return key, UUID(slot.staff) if slot.staff else None
        raise WrongSecret

    def with_password(self, key: bytes, password: str, staff: UUID | None) -> Self:
        """The same vault with this staff member's password replaced or added."""
        kept = tuple(slot for slot in self.slots if slot.kind != "staff" or slot.staff != str(staff or ""))
        return replace(self, slots=(Slot.wrap("staff", key, password, staff), *kept))

    def with_code(self, key: bytes, code: str) -> Self:
        """The same vault with another recovery code; the one before opens nothing any more."""
        kept = tuple(slot for slot in self.slots if slot.kind != "recovery")
        return replace(self, slots=(*kept, Slot.wrap("recovery", key, normalised_code(code))))

    def without(self, staff: Collection[UUID]) -> Self:
        """The same vault without the passwords of these staff members."""
        gone = {str(each) for each in staff}
        return replace(self, slots=tuple(slot for slot in self.slots if not (slot.staff and slot.staff in gone)))

    @property
    def staff(self) -> frozenset[UUID]:
        """The staff members who have a password."""
        return frozenset(UUID(slot.staff) for slot in self.slots if slot.staff)

    def is_password_of(self, staff: UUID, secret: str) -> bool:
        """Whether a secret is this staff member's own password."""
        return any(slot.staff == str(staff) and slot.unwrap(secret) is not None for slot in self.slots)

    def is_taken(self, secret: str, but: UUID | None) -> bool:
        """Whether somebody else's password, or the recovery code, is the same: it could not tell the two apart."""
        return is_code(secret) or any(
            slot.kind == "staff" and slot.staff != str(but or "") and slot.unwrap(secret) is not None
            for slot in self.slots
        )

    def write(self, folder: Path) -> None:
        """Write both copies, each whole or not at all."""
        self.prepare(folder)
        for path in _copies(folder):
            _fresh(path).replace(path)
        keep_names(folder)

    def prepare(self, folder: Path) -> None:
        """Write both copies beside those that count; what is left to do then needs no room on the disk."""
        told = asdict(self)
        told["check"] = _digest(told)
        text = json.dumps(told, indent=1).encode()
        for fresh in map(_fresh, _copies(folder)):
            with fresh.open("wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())

    @staticmethod
    def put_in_place(folder: Path) -> None:
        """Let the copies that were prepared count: with the first one it is done, and told so; the other is mended later."""
        first, other = _copies(folder)
        _fresh(first).replace(first)
        with contextlib.suppress(OSError):
            _fresh(other).replace(other)
            keep_names(folder)

    def mend(self, folder: Path) -> tuple[str, ...]:
        """Write both copies anew when one is not as it was written, and say which one that was.

        A disk that refuses leaves them as they are: the whole copy still opens the store.
        """
        damaged = tuple(name for name in FILES if not self._is_in(folder / name))
        if damaged:
            with contextlib.suppress(OSError):
                self.write(folder)
        return damaged

    def _is_in(self, path: Path) -> bool:
        try:
            return self.parse(path.read_bytes()) == self
        except NewerStore:
            return True  # not as it was written, but not ours to overwrite
        except (OSError, ValueError, KeyError):
            return False

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the first copy that is whole. Raises ForeignStore, DamagedStore or NewerStore.

        Raises OSError when none is and the system did not let one be read: that may pass, and is no damage.
        """
        present = [folder / name for name in FILES if (folder / name).is_file()]
        if not present:
            if (folder / "store.db").is_file() and folder.suffix == SUFFIX:
                raise DamagedStore(FILES[0])
            raise ForeignStore
        refused: OSError | None = None
        for path in present:
            try:
                return cls.parse(path.read_bytes())
            except OSError as error:
                refused = error
            except (ValueError, KeyError):
                continue
        raise refused or DamagedStore(FILES[0])

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """What one copy says. Raises ValueError or KeyError when it is not whole, NewerStore when newer."""
        try:
            told: dict[str, Any] = json.loads(raw)
            check = told.pop("check")
            if check != _digest(told):
                raise ValueError(FILES[0])
            if told["format"] > FORMAT:
                raise NewerStore
            return cls(told["store"], tuple(Slot(**slot) for slot in told["slots"]), told["format"])
        except (TypeError, AttributeError, RecursionError) as error:  # JSON, but nothing that was ever written here
            raise ValueError(FILES[0]) from error


def _copies(folder: Path) -> list[Path]:
    return [folder / name for name in FILES]


def _fresh(path: Path) -> Path:
    """Where a copy of the keys is written before it counts."""
    return path.with_name(f"{path.name}.new")


def _digest(told: dict[str, Any]) -> str:
    """A fingerprint of the file's content, so that a damaged copy is noticed before it is used."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

"""Somebody who has the files and guesses: no wrong secret opens, and each guess costs memory and time.

Both are measured in a process of its own, whose high-water mark is set back before each guess.
"""

from __future__ import annotations

import random
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mentordesk.services import stores
from mentordesk.storage import vault
from mentordesk.storage.vault import WrongSecret
from tests.harness.children import Child, Line
from tests.harness.day import clock
from tests.harness.table import Row, Size

_RIGHT: Final = "Été à l’Île de Ré – Łódź 7"
_LEAST_MEMORY: Final = 64.0
"""MiB a guess must need ..."""
_LEAST_TIME: Final = 0.1
"""... and seconds it must take, which says something of the machine too: so it is asked at full size alone."""
_PASSES: Final = 1.3
"""How many times the cheapest way to fill that memory, one pass, a guess must take anywhere; three passes take twice that."""
_CONTROL: Final = 10

Told = tuple[bool, float, float | None]
"""Whether it opened, seconds, and MiB (None where the system does not tell)."""


def guesses(size: Size, place: Path) -> Row:
    """Near misses first, then chance. The control draws its key by one SHA-256.

    At the small size a guess is compared with one pass over the same memory on the same machine.

    The system counts memory in batches of pages, hence the tolerance of 2 %.
    """
    store, code = stores.create(place / "Locked", organisation="Le Pont", language="fr", password=_RIGHT, clock=clock)
    store.close()
    times = size.of(50, 1000)
    wrong = [guess for guess, _ in zip(_near(code), range(times), strict=False)]
    wrong += [_chance(random.Random(number)) for number in range(times - len(wrong))]
    told = _tried(_guess, store.folder, wrong)
    right = _tried(_guess, store.folder, [_RIGHT, unicodedata.normalize("NFD", _RIGHT), code, code.lower()])
    quick = _tried(_guess_quickly, store.folder, wrong[:_CONTROL])
    least = max(_PASSES * min(_one_pass() for _ in range(_CONTROL)), _LEAST_TIME if size is Size.FULL else 0.0)
    opened = sum(each[0] for each in told)
    return Row(
        "wrong passwords and codes, near misses too",
        f"{times:,} tries",
        f"{opened} opened; at least {_cost(told)} each; the right ones open ({sum(each[0] for each in right)} of 4)",
        opened == 0 and _is_dear(told, least) and all(each[0] for each in right),
        f"a key drawn by SHA-256: {_cost(quick)}",
        not _is_dear(quick, least),
    )


def _near(code: str) -> Iterator[str]:
    """What almost is the password or the code."""
    yield from ("", " ", _RIGHT.upper(), _RIGHT.lower(), _RIGHT.swapcase(), _RIGHT.title(), _RIGHT[::-1])
    yield from (f" {_RIGHT}", f"{_RIGHT} ", _RIGHT.replace(" ", ""), _RIGHT.replace(" ", "  "), f"{_RIGHT}\n")
    yield from (_RIGHT.replace(" ", "\u00a0"), _RIGHT.replace("–", "-"), _RIGHT.replace("’", "'"))
    yield from (
        _RIGHT.replace("d", "ԁ"),
        _RIGHT.replace("7", "７"),
        _RIGHT + "\u200b",
        "\ufeff" + _RIGHT,
        _RIGHT + "\0",
    )
    yield "".join(letter for letter in unicodedata.normalize("NFD", _RIGHT) if not unicodedata.combining(letter))
    yield from (code[:-1], code[1:], code.replace("-", "")[:-2], ("1" if code[0] == "0" else "0") + code[1:])
    yield from (_RIGHT[:place] + _RIGHT[place + 1 :] for place in range(len(_RIGHT)))


def _chance(chance: random.Random) -> str:
    return "".join(
        chance.choice("abcdefghijklmnopqrstuvwxyzéèàïłń 0123456789-") for _ in range(chance.randrange(1, 40))
    )


def _tried(guess: Callable[..., None], folder: Path, secrets: list[str]) -> list[Told]:
    with Child(guess, folder, secrets) as child:
        return [child.hear() for _ in secrets]


def _guess(line: Line, folder: Path, secrets: list[str]) -> None:
    keys = vault.Vault.read(folder)
    for secret in secrets:
        line.tell(_measured(_opens, keys, secret))


def _guess_quickly(line: Line, folder: Path, secrets: list[str]) -> None:
    for secret in secrets:
        line.tell(_measured(_opens_quickly, secret))


def _opens(keys: vault.Vault, secret: str) -> bool:
    try:
        keys.unlock(secret)
    except WrongSecret:
        return False
    return True


def _opens_quickly(secret: str) -> bool:
    drawn = Hash(SHA256())
    drawn.update(secret.encode())
    try:
        AESGCM(drawn.finalize()).decrypt(bytes(12), bytes(48), None)
    except InvalidTag:
        return False
    return True


def _measured(opens: Callable[..., bool], *told: Any) -> Told:
    before = _set_back()
    began = time.perf_counter()
    opened = opens(*told)
    took = time.perf_counter() - began
    peak = _memory("VmHWM")
    return opened, took, None if peak is None or before is None else peak - before


def _set_back() -> float | None:
    """Forget the most memory ever held; what is held now, in MiB."""
    forget = Path("/proc/self/clear_refs")
    if not forget.exists():
        return None
    forget.write_text("5", encoding="ascii")
    return _memory("VmRSS")


def _memory(name: str) -> float | None:
    told = Path("/proc/self/status")
    if not told.exists():
        return None
    lines = told.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


def _one_pass() -> float:
    """Seconds that it takes to go once over the memory that a guess needs."""
    began = time.perf_counter()
    Argon2id(salt=bytes(16), length=32, iterations=1, lanes=4, memory_cost=int(_LEAST_MEMORY) * 1024).derive(b"")
    return time.perf_counter() - began


def _is_dear(told: list[Told], least: float) -> bool:
    return all(took >= least and (mib is None or mib >= 0.98 * _LEAST_MEMORY) for _, took, mib in told)


def _cost(told: list[Told]) -> str:
    known = [mib for _, _, mib in told if mib is not None]
    memory = f"{min(known):.1f} MiB" if known else "(memory not told by this system)"
    return f"{memory} and {1000 * min(took for _, took, _ in told):.0f} ms"


ROWS = (guesses,)

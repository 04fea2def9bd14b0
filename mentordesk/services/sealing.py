"""What a locked window needs to stand again as it stood, sealed under the open store's key for the person who locked it.

The library of ciphers loads when a window is locked, as in storage/vault.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentordesk.services import search
from mentordesk.services.roles import READER, needs

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_NONCE: Final = 12
"""Bytes, as AES-GCM wants them."""


@dataclass(frozen=True)
class Sealed:
    """Content that only the same person can read again, and only when the same store is open."""

    folder: Path
    """The store."""
    needs_secret: bool
    """Whether a password opens it; False for a demo."""
    content: bytes
    since: int
    """The journal's last row from before the session, whose undo goes on when the same person comes back."""


@needs(READER)
def seal(work: Work, content: bytes) -> Sealed:
    """Seal content that lives on in memory while the store is closed and its key forgotten."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow to load, see above

    search.forget()
    nonce = os.urandom(_NONCE)
    sealed = nonce + AESGCM(_key(work)).encrypt(nonce, content, _reader(work))
    return Sealed(work.store.folder, not work.store.vault.is_open, sealed, work.since)


@needs(READER)
def unseal(work: Work, sealed: Sealed) -> bytes | None:
    """The content again, in a session that goes on as before the lock; None for another person, or in another store."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow to load, see above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as well

    nonce, content = sealed.content[:_NONCE], sealed.content[_NONCE:]
    try:
        found = AESGCM(_key(work)).decrypt(nonce, content, _reader(work))
    except InvalidTag:
        return None
    work.store.go_on_with_session(sealed.since)
    return found


def _key(work: Work) -> bytes:
    """A key for this alone: what is sealed with it tells nothing about the store's own."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - slow to load, see above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - as well

    return HKDF(SHA256(), 32, salt=None, info=b"MentorDesk: a locked window").derive(work.store.key)


def _reader(work: Work) -> bytes:
    """Who may read it: whoever opened the store now."""
    return f"{work.store.vault.store} {work.actor}".encode()

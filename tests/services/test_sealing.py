from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from mentordesk.services import sealing, stores

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.storage.database import Store

CONTENT = b"Zebedeus"


def test_p8_what_is_sealed_shows_nothing_and_comes_back(store: Store) -> None:
    with store.work() as work:
        sealed = sealing.seal(work, CONTENT)
    assert sealed.folder == store.folder
    assert not sealed.needs_secret
    assert CONTENT not in sealed.content
    with store.work() as work:
        assert sealing.unseal(work, sealed) == CONTENT


def test_the_same_content_is_sealed_differently_each_time(store: Store) -> None:
    with store.work() as work:
        assert sealing.seal(work, CONTENT).content != sealing.seal(work, CONTENT).content


def test_p8_another_person_cannot_have_it(store: Store) -> None:
    with store.work(uuid4()) as work:
        sealed = sealing.seal(work, CONTENT)
    with store.work(uuid4()) as work:
        assert sealing.unseal(work, sealed) is None


def test_p8_nor_can_another_store(store: Store, tmp_path: Path) -> None:
    with store.work() as work:
        sealed = sealing.seal(work, CONTENT)
    other, _ = stores.create(tmp_path / "Other", organisation="Other", language="en", password="correct horse")
    with other.work() as work:
        assert sealing.unseal(work, sealed) is None
        assert sealing.seal(work, CONTENT).needs_secret
    other.close()

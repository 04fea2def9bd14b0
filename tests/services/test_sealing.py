from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from mentordesk.errors import Problem
from mentordesk.services import organisation, sealing, stores, undo

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


def test_the_same_person_can_take_back_what_they_did_before_the_lock(store: Store) -> None:
    with store.work() as work:
        organisation.save_site(work, None, {"name": "Maison"})  # how the store began cannot be taken back
    store.begin_session()
    ann, bert = uuid4(), uuid4()
    with store.work(ann) as work:
        kept = organisation.save_site(work, None, {"name": "Antenne"}).id
    with store.work(ann) as work:
        sealed = sealing.seal(work, CONTENT)
    store.begin_session()
    with store.work(bert) as work:
        assert sealing.unseal(work, sealed) is None
    with store.work(ann) as work:
        assert undo.latest(work) == (None, None)
        assert sealing.unseal(work, sealed) == CONTENT
    with store.work(bert) as work, pytest.raises(Problem):
        undo.undo_last(work)
    with store.work(ann) as work:
        undo.undo_last(work)
        assert kept not in {each.id for each in organisation.sites(work)}

"""A recovery code that was shown and never typed back is not forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mentordesk.services import paper_codes, staff, stores
from tests.conftest import clock

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "quatre ponts sur la dyle"


def make(folder: Path, *, is_typed_back: bool) -> stores.Store:
    """An office's store, made in the window or elsewhere."""
    store, _ = stores.create(
        folder,
        organisation="Trois Ponts",
        language="fr",
        password=PASSWORD,
        is_typed_back=is_typed_back,
        clock=clock,
    )
    return store


@pytest.mark.parametrize("is_typed_back", [True, False])
def test_the_code_lacks_from_the_moment_on_the_store_is_there(tmp_path: Path, is_typed_back: bool) -> None:
    store = make(tmp_path / "Office.mentordesk", is_typed_back=is_typed_back)
    with store.read() as work:
        assert staff.whoami(work).lacks_code is is_typed_back
    store.close()
    assert paper_codes.is_expected(tmp_path / "Office.mentordesk") is is_typed_back


def test_typed_back_it_lacks_no_longer(tmp_path: Path) -> None:
    store = make(tmp_path / "Office.mentordesk", is_typed_back=True)
    with store.work() as work:
        paper_codes.accept(work)
        assert not staff.whoami(work).lacks_code
    store.close()


def test_a_new_one_in_its_place_will_do(tmp_path: Path) -> None:
    store = make(tmp_path / "Office.mentordesk", is_typed_back=True)
    code = staff.new_code()
    with store.work() as work:
        with pytest.raises(staff.NotOnPaper):
            staff.replace_code(work, code, "something else")
        assert staff.whoami(work).lacks_code
        staff.replace_code(work, code, code)
        assert staff.whoami(work).lacks_code  # until all is kept
    with store.read() as work:
        assert not staff.whoami(work).lacks_code
    store.close()


def test_a_reminder_that_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    paper_codes.expect(tmp_path / "nowhere")
    paper_codes.forget(tmp_path / "nowhere")
    assert not paper_codes.is_expected(tmp_path / "nowhere")

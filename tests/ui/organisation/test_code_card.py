"""A new recovery code, from Safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.services import stores
from mentordesk.services.stores import WrongSecret
from mentordesk.ui.organisation.code_card import CodeCard
from mentordesk.ui.paper.window import PaperWindow
from mentordesk.ui.wishes import Visit
from tests.conftest import clock
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.services.stores import Store

PASSWORD = "Trois marches et une porte"


def test_a_new_code_is_printed_typed_back_and_takes_the_place_of_the_former(qapp: QApplication, tmp_path: Path) -> None:
    store, former = stores.create(
        tmp_path / "Office", organisation="Trois Ponts", language="fr", password=PASSWORD, clock=clock
    )
    with person_at(qapp, store) as person:
        person.shell.go(Visit("organisation", filter="safety"))
        person.wait()
        card = person.find(CodeCard)
        card.begin()
        person.wait()
        code = card._code
        card.print_sheet()
        person.wait()
        (paper,) = person.window.findChildren(PaperWindow)
        assert paper.drawn
        assert code not in paper.drawn.file_name + paper.drawn.title
        paper.close()
        card.entry.text = former
        card.keep()
        person.wait()
        assert "not the new code" in card.entry.remark_text
        card.entry.text = code.lower()
        card.keep()
        person.wait()
        assert code not in person.reads()
    with pytest.raises(WrongSecret):
        stores.open_store(store.folder, former)
    stores.open_store(store.folder, code).close()


def test_the_demo_has_no_code(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("organisation", filter="safety"))
        person.wait()
        assert not [each for each in person.window.findChildren(CodeCard) if each.isVisible()]

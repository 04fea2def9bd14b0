from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from mentordesk.records import Pair
from mentordesk.ui.kit.drawings import MonthBars
from mentordesk.ui.screens.pair_page import PairView
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.storage.database import Store
    from mentordesk.ui.kit.look import Look


@pytest.mark.parametrize(("stage", "has_months"), [("proposed", False), ("active", True)])
def test_months_are_drawn_once_there_are_some(
    english: Language, look: Look, qtbot: QtBot, demo_store: Store, stage: str, has_months: bool
) -> None:
    with demo_store.work() as work:
        pair = work.scalars(select(Pair).where(Pair.stage == stage)).first()
        assert pair
    with room_of(look, english, demo_store) as room:
        page = PairView(room)
        qtbot.addWidget(page)
        page.open(pair.id)
        page.show()
        qtbot.waitUntil(lambda: room.desk.is_idle)
        bars = page.findChild(MonthBars)
        assert isinstance(bars, MonthBars)
        assert bars.isVisible() == has_months

"""Finding one record by a few letters: what matches is offered, and when nothing does, that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from mentordesk.language import LANGUAGES, Language
from mentordesk.ui.forms.pair_picker import PairPicker
from mentordesk.ui.wishes import MeetingWish
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from mentordesk.services.stores import Store

NOBODY = "zzz nobody"


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_says_that_nothing_matches_and_keeps_what_was_typed(
    qapp: QApplication, demo_store: Store, code: str
) -> None:
    words = Language(code).say(
        "Nothing was found for “{text}”. Try fewer letters, or another part of the name.", text=NOBODY
    )
    with person_at(qapp, demo_store, language=code) as person:
        person.shell.grant(MeetingWish())
        person.wait()
        picker = person.find(PairPicker)
        picker.setFocus()
        person.type(NOBODY)
        said = [each for each in person.window.findChildren(QLabel) if each.isVisible() and each.text() == words]
        assert len(said) == 1
        assert said[0].height() >= said[0].heightForWidth(said[0].width())
        assert person.window.rect().contains(said[0].mapTo(person.window, said[0].rect().bottomRight()))
        person.press("Return")
        person.press("Escape")
        assert not said[0].isVisible(), "Esc closes what was said, and nothing else"
        person.press("Tab")
        assert picker.text() == NOBODY
        assert picker.record is None
        picker.setFocus()
        picker.clear()
        person.type("a")
        assert words not in person.reads()
        person.press("Return")
        assert picker.record is not None

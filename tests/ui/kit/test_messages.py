"""What a message says beside its words: done and noticed go by themselves, a problem stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.ui.kit.messages import Message

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


@pytest.fixture
def message(english: Language, look: Look, qtbot: QtBot) -> Message:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 400)
    host.show()
    return Message(host, english, look)


def picture(message: Message) -> bytes:
    """The icon beside the words."""
    icon = next(each for each in message.findChildren(QLabel) if not each.pixmap().isNull())
    return bytes(icon.pixmap().toImage().constBits())


def test_what_was_not_done_is_not_said_with_the_tick_of_what_was(message: Message) -> None:
    shown = {}
    for say in (message.done, message.notice, message.problem):
        say("There is no meeting to print yet.")
        assert message.isVisible()
        shown[say.__name__] = picture(message)
    assert len(set(shown.values())) == 3


def test_a_notice_goes_by_itself_and_a_problem_stays(message: Message) -> None:
    message.notice("Choose a mentee first.")
    assert message._timer.isActive()
    message.problem("The disk is full.")
    assert not message._timer.isActive()


@pytest.mark.parametrize(("words", "lines"), [(3, 1), (12, 1), (30, 3), (80, 8)])
@pytest.mark.parametrize("act", ["", "Undo"])
def test_it_is_as_high_as_its_words_and_no_higher(words: int, lines: int, act: str, message: Message) -> None:
    message.problem(" ".join(["nothing"] * words), act)
    text = message._text
    line = text.fontMetrics().lineSpacing()
    assert text.height() >= text.heightForWidth(text.width())
    assert message.height() <= max(lines * line + 36, 60)

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from mentordesk.language import N_, Language
from mentordesk.ui.desk import Desk
from mentordesk.ui.paper.panel import PaperPanel
from mentordesk.ui.paper.papers import DrawnPaper
from mentordesk.ui.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


@pytest.fixture
def panel(look: Look, qtbot: QtBot) -> Iterator[PaperPanel]:
    desk = Desk()
    made = PaperPanel(Room(desk, Language("en"), look, lambda: date(2026, 11, 23)), N_("Session summary"))
    qtbot.addWidget(made)
    made.resize(352, 700)
    made.show()
    yield made
    desk.close()


def drawn(*undrawable: str) -> DrawnPaper:
    return DrawnPaper(b"", "nl", "fr", "Gespreksverslag 2026-014", "Verslag-2026-014.pdf", undrawable, ())


def test_nothing_can_be_done_before_the_paper_is_there(panel: PaperPanel) -> None:
    assert not panel.print_button.isEnabled()
    assert not panel.save_button.isEnabled()
    assert panel.close_button.isEnabled()
    panel.show_paper(drawn(), 3)
    assert panel.print_button.isEnabled()
    assert panel.save_button.isEnabled()
    assert panel._facts.text() == "3 pages, A4"
    assert panel.languages.value() == "nl"
    assert panel._reader.text() == "The reader’s language: Français"


def test_choosing_a_language_asks_for_it(panel: PaperPanel, qtbot: QtBot) -> None:
    panel.show_paper(drawn(), 1)
    with qtbot.waitSignal(panel.language_chosen) as chosen:
        panel.languages._chips[2].click()
    assert chosen.args == ["en"]


@pytest.mark.parametrize(
    ("usual", "names", "shown", "hint"),
    [
        ("", [], "No printer found", "Connect one, or save the paper as PDF."),
        ("", ["Lexmark"], "Lexmark", ""),
        ("Centre-HP", ["Centre-HP", "Lexmark"], "Centre-HP", "and 1 other printer"),
        ("Centre-HP", ["Centre-HP", "Lexmark", "Upstairs"], "Centre-HP", "and 2 other printers"),
    ],
)
def test_printers_are_told(panel: PaperPanel, usual: str, names: list[str], shown: str, hint: str) -> None:
    panel.show_printers("", [])
    panel.show_printers(usual, names)
    assert panel._printer.text() == shown
    assert (panel._printer_hint.text() if panel._printer_hint.isVisible() else "") == hint


def test_p11_the_warning_names_the_characters(panel: PaperPanel) -> None:
    panel.show_paper(drawn("𒀀", "👍"), 1)
    assert panel.warning.isVisible()
    assert "𒀀 (U+12000), 👍 (U+1F44D)." in panel.warning.words
    assert panel.warning.accessibleName() == panel.warning.words
    panel.show_paper(drawn(*"𒀀𒀁𒀂𒀃𒀄𒀅𒀆𒀇𒀈𒀉𒀊𒀋𒀌𒀍"), 1)
    assert panel.warning.words.count("U+") == 12
    assert "…" in panel.warning.words
    panel.show_paper(drawn(), 1)
    assert not panel.warning.isVisible()
    assert panel.warning.accessibleName() == ""


def test_a_print_under_way_is_seen_and_can_be_stopped(panel: PaperPanel, qtbot: QtBot) -> None:
    panel.show_paper(drawn(), 3)
    panel.show_printing(1, 3)
    assert panel._under_way.isVisible()
    assert panel._under_way._text.text() == "Printing page 2 of 3"
    assert not panel.print_button.isEnabled()
    with qtbot.waitSignal(panel.stop_chosen):
        panel._under_way.stop.click()
    panel.show_printing(0, 0)
    assert not panel._under_way.isVisible()
    assert panel.print_button.isEnabled()

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from mentordesk.language import LANGUAGES, Language
from mentordesk.records import Checklist, Mentee, Template, Tick
from mentordesk.services import checklists
from mentordesk.storage.database import Store
from mentordesk.ui.checklists.line import ChecklistLine
from mentordesk.ui.checklists.lines import ChecklistLines
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import Look, Wardrobe
from mentordesk.ui.kit.rows import Row
from mentordesk.ui.room import Room
from mentordesk.ui.screens.checklist_page import ChecklistView
from mentordesk.ui.screens.checklists import ChecklistsScreen
from mentordesk.ui.wishes import PaperWish, Visit
from tests.ui.rooms import in_language, room_of

Key = Qt.Key


@pytest.fixture
def room(look: Look, english: Language, demo_store: Store) -> Iterator[Room]:
    with room_of(look, english, demo_store) as made:
        yield made


@pytest.fixture
def begun(demo_store: Store) -> UUID:
    """A CV checklist of the demo with something left to do and nothing said of its first items."""
    with demo_store.work() as work:
        mentee = work.scalars(select(Mentee).where(Mentee.status == "intake")).first()
        assert mentee
        template = work.scalars(select(Template).where(Template.code == "cv")).one()
        return checklists.open(work, mentee.id, template.id)


def _open(qtbot: QtBot, room: Room, visit: Visit | None = None) -> ChecklistsScreen:
    screen = ChecklistsScreen(room)
    qtbot.addWidget(screen)
    screen.resize(1148, 768)
    if visit:
        screen.visit(visit)
    screen.show()
    screen.activateWindow()
    _settle(qtbot, room)
    return screen


def _settle(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.desk.is_idle)


def _page(screen: ChecklistsScreen) -> ChecklistView:
    assert isinstance(screen.page, ChecklistView)
    return screen.page


def _lines(screen: ChecklistsScreen) -> list[ChecklistLine]:
    found = _page(screen).findChild(ChecklistLines)
    assert isinstance(found, ChecklistLines)
    return found.lines


def _press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def _kept(store: Store, checklist: UUID) -> dict[UUID, tuple[str, str | None]]:
    with store.work() as work:
        return {
            item: (state, remark)
            for item, state, remark in work.execute(
                select(Tick.item_id, Tick.state, Tick.remark).where(Tick.checklist_id == checklist)
            )
        }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_it_opens_in_every_language_and_theme_and_names_every_control(
    qtbot: QtBot,
    wardrobe: Wardrobe,
    demo_store: Store,
    begun: UUID,
    code: str,
    theme: str,
    unnamed: Callable[[QWidget], list[str]],
) -> None:
    with room_of(wardrobe.wear(theme), Language(code), demo_store) as room:
        screen = _open(qtbot, room, Visit("checklists", begun))
        assert screen.column.list.rows.rowCount() == 60
        assert len(_lines(screen)) >= 14
        assert unnamed(screen) == []


def test_nothing_is_cut_when_words_are_half_longer(
    qtbot: QtBot, look: Look, stretched: Language, demo_store: Store, begun: UUID
) -> None:
    with room_of(look, stretched, demo_store) as room:
        screen = _open(qtbot, room, Visit("checklists", begun))
        assert screen.minimumSizeHint().width() <= 1148


def test_it_is_freed_when_closed(
    qtbot: QtBot, room: Room, begun: UUID, is_freed: Callable[[Callable[[], QWidget]], bool]
) -> None:
    def make() -> QWidget:
        screen = ChecklistsScreen(room)
        screen.visit(Visit("checklists", begun))
        screen.show()
        qtbot.waitUntil(lambda: room.desk.is_idle and bool(_lines(screen)))
        return screen

    assert is_freed(make)


def test_all_mentees_are_shown_with_how_far_they_are_and_can_be_filtered(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room)
    told = {chip.option.value: int(chip.text().rsplit(" ", 1)[1]) for chip in screen.column.chips.chips}
    assert told["untouched"] + told["begun"] + told["finished"] == 60
    screen.column.filter_by("finished")
    rows = screen.column.list.rows
    assert rows.rowCount() == told["finished"]
    assert {rows.row(place).chip_text for place in range(rows.rowCount())} == {"100%"}


def test_a_visit_shows_the_checklist_and_marks_its_mentee(
    qtbot: QtBot, room: Room, demo_store: Store, begun: UUID
) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    with demo_store.work() as work:
        checklist = work.get_one(Checklist, begun)
        assert screen.record_in_sight == checklist.mentee_id
        assert screen.column.list.current_id == checklist.mentee_id


def test_a_checklist_is_worked_through_by_keyboard_alone(
    qtbot: QtBot, room: Room, demo_store: Store, begun: UUID
) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    lines = _lines(screen)
    QTest.keyClick(screen, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert lines[0].box.hasFocus()
    _press(qtbot, Key.Key_Space, Key.Key_Down, Key.Key_N, Key.Key_Down, Key.Key_Return)
    assert lines[2].remark.hasFocus()
    QTest.keyClicks(lines[2].remark, "Still to translate")
    _press(qtbot, Key.Key_Return)
    assert lines[2].box.hasFocus()
    _press(qtbot, Key.Key_D)
    QTest.keyClick(screen, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert lines[3].box.hasFocus()
    _settle(qtbot, room)
    kept = _kept(demo_store, begun)
    assert [kept.get(line.item.id) for line in lines[:4]] == [
        ("done", None),
        ("na", None),
        ("done", "Still to translate"),
        None,
    ]
    assert lines[0].box.accessibleDescription().startswith("done · 23/11/2026")


def test_what_is_ticked_shows_at_once_in_ring_tab_and_list(qtbot: QtBot, room: Room, begun: UUID) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    for line in _lines(screen):
        QTest.mouseClick(line.box, Qt.MouseButton.LeftButton)
    _settle(qtbot, room)
    total = len(_lines(screen))
    qtbot.waitUntil(lambda: "100%" in _row_of(screen).chip_text)
    assert f"{total} of {total} items done" in _texts(screen)


def _row_of(screen: ChecklistsScreen) -> Row:
    place = screen.column.list.rows.place_of(screen.record_in_sight)
    return screen.column.list.rows.row(place)


def _texts(screen: ChecklistsScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel)]


def test_the_button_says_not_applicable_and_takes_it_back(
    qtbot: QtBot, room: Room, demo_store: Store, begun: UUID
) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    line = _lines(screen)[0]
    button = line._skip
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (line.box.state, button.isChecked()) == ("na", True)
    _settle(qtbot, room)
    assert _kept(demo_store, begun)[line.item.id] == ("na", None)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (line.box.state, button.isChecked()) == ("open", False)


def test_arrows_stop_at_both_ends_and_only_one_line_takes_the_tab_key(qtbot: QtBot, room: Room, begun: UUID) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    lines = _lines(screen)
    lines[0].box.setFocus()
    _press(qtbot, Key.Key_Up)
    assert lines[0].box.hasFocus()
    _press(qtbot, Key.Key_End, Key.Key_Down)
    assert lines[-1].box.hasFocus()
    stops = [line for line in lines if line.box.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [lines[-1]]
    assert screen.rect().contains(lines[-1].box.mapTo(screen, lines[-1].box.rect().center())), "it is in sight"


@pytest.mark.parametrize("leaving", ["to the list", "closing the window", "to another mentee"])
def test_a_remark_is_saved_when_one_goes_elsewhere(
    qtbot: QtBot, room: Room, demo_store: Store, begun: UUID, leaving: str
) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    line = _lines(screen)[1]
    line.write_remark()
    QTest.keyClicks(line.remark, "  Two  pages left ")
    if leaving == "to the list":
        screen.column.list.setFocus()
    elif leaving == "to another mentee":
        screen.column.list.setCurrentIndex(screen.column.list.rows.index(0, 0))
    assert screen.unsaved() == "", "nothing is asked"
    _settle(qtbot, room)
    assert _kept(demo_store, begun)[line.item.id] == ("open", "Two pages left")


def test_esc_in_a_remark_loses_nothing(qtbot: QtBot, room: Room, demo_store: Store, begun: UUID) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    line = _lines(screen)[0]
    line.write_remark()
    QTest.keyClicks(line.remark, "kept")
    _press(qtbot, Key.Key_Escape)
    _settle(qtbot, room)
    assert _kept(demo_store, begun)[line.item.id] == ("open", "kept")


def test_a_remark_that_cannot_be_saved_stays_and_says_why(
    qtbot: QtBot, room: Room, demo_store: Store, begun: UUID
) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    line = _lines(screen)[0]
    line.write_remark()
    line.remark.setPlainText("x" * 501)
    _press(qtbot, Key.Key_Return)
    assert line.remark.hasFocus(), "what is wrong keeps the caret"
    assert "too long" in line.remark.accessibleDescription()
    screen.column.list.setFocus()
    assert screen.unsaved()
    screen.refresh()
    _settle(qtbot, room)
    assert line.typed == "x" * 501
    line.write_remark()
    line.remark.setPlainText("shorter")
    _press(qtbot, Key.Key_Return)
    _settle(qtbot, room)
    assert not screen.unsaved()
    assert _kept(demo_store, begun)[line.item.id] == ("open", "shorter")


def test_a_remark_being_typed_survives_what_others_save(
    qtbot: QtBot, room: Room, demo_store: Store, begun: UUID
) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    lines = _lines(screen)
    lines[0].write_remark()
    QTest.keyClicks(lines[0].remark, "half a sent")
    room.desk.ask(checklists.tick, begun, lines[1].item.id, "done", "by somebody else")
    _settle(qtbot, room)
    _settle(qtbot, room)
    assert lines[0].typed == "half a sent"
    assert (lines[1].box.state, lines[1].typed) == ("done", "by somebody else")
    assert lines[0].remark.hasFocus()


def test_another_language_of_the_window_keeps_place_and_typed_remark(
    qtbot: QtBot, room: Room, demo_store: Store, begun: UUID
) -> None:
    former = _open(qtbot, room, Visit("checklists", begun))
    former.column.search.setText("a")
    line = _lines(former)[2]
    line.write_remark()
    QTest.keyClicks(line.remark, "half a sent")
    state = former.state()
    former.close()
    dutch = in_language(room, "nl")
    screen = ChecklistsScreen(dutch)
    qtbot.addWidget(screen)
    screen.resize(1148, 768)
    screen.restore(state)
    assert screen.state()["page"]["lines"].typed == state["page"]["lines"].typed, "before it is even shown"
    screen.show()
    screen.activateWindow()
    _settle(qtbot, dutch)
    again = _lines(screen)[2]
    assert again.item.id == line.item.id
    assert again.typed == "half a sent"
    assert again.remark.hasFocus()
    assert again.remark.textCursor().position() == len("half a sent")
    assert again.box.accessibleName() == again.item.text_nl
    assert screen.column.search.text() == "a"
    QTest.keyClicks(again.remark, "ence")
    _press(qtbot, Key.Key_Return)
    _settle(qtbot, dutch)
    assert _kept(demo_store, begun)[line.item.id] == ("open", "half a sentence")


def test_the_items_can_be_read_in_the_mentees_language_and_without_hints(qtbot: QtBot, room: Room, begun: UUID) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    line = _lines(screen)[0]
    summary = _page(screen)._summary
    assert line._hint.isVisible()
    assert line._hint.text() == line.item.hint_en
    QTest.mouseClick(summary._language.buttons["fr"], Qt.MouseButton.LeftButton)
    assert line.box.accessibleName() == line.item.text_fr
    assert line._hint.text() == line.item.hint_fr
    summary._hints.click()
    assert not line._hint.isVisible()
    screen.refresh()
    _settle(qtbot, room)
    assert line.box.accessibleName() == line.item.text_fr


def test_a_missing_checklist_is_started_and_opened(qtbot: QtBot, room: Room, demo_store: Store, begun: UUID) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    screen.start_new()
    menu = _page(screen)._menu
    assert [action.text() for action in menu.actions()][:2] == ["Cover letter", "Job interview"]
    menu.actions()[1].trigger()
    menu.hide()
    _settle(qtbot, room)
    bar = _page(screen)._names
    assert (bar.count(), bar.tabText(bar.currentIndex())) == (2, "Job interview 0%")
    bar.setCurrentIndex(0)
    _settle(qtbot, room)
    assert _lines(screen)[0].item.text_en == "The CV fits on one or two pages"


def test_who_has_no_checklist_is_offered_all_of_them(qtbot: QtBot, room: Room, demo_store: Store) -> None:
    screen = _open(qtbot, room)
    screen.column.filter_by("untouched")
    mentee = screen.column.list.rows.id_at(0)
    screen.column.list.setCurrentIndex(screen.column.list.rows.index(0, 0))
    _settle(qtbot, room)
    assert screen.record_in_sight == mentee
    button = next(each for each in _page(screen).findChildren(Button) if each.isVisible() and each.text() == "CV")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    _settle(qtbot, room)
    assert len(_lines(screen)) >= 14
    with demo_store.work() as work:
        assert [each.checklist.template.code for each in checklists.of_mentee(work, mentee)] == ["cv"]


def test_printing_wishes_for_the_paper_of_the_checklist_in_sight(qtbot: QtBot, room: Room, begun: UUID) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    wishes: list[object] = []
    screen.wished.connect(wishes.append)
    screen.print()
    assert wishes == [PaperWish("checklist", begun)]


def test_in_a_narrow_window_the_list_folds_away_while_a_checklist_is_open(
    qtbot: QtBot, room: Room, begun: UUID
) -> None:
    screen = _open(qtbot, room, Visit("checklists", begun))
    screen.resize(682, 600)
    assert not screen.column.isVisible()
    _page(screen).left.emit()
    assert screen.column.isVisible()

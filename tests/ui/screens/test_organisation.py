from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.language import LANGUAGES, Language
from mentordesk.services import organisation, stores
from mentordesk.services.drafts import FORMS
from mentordesk.storage.database import Store
from mentordesk.ui.kit.look import Look, Wardrobe
from mentordesk.ui.organisation.register import Register
from mentordesk.ui.organisation.registers import Programmes, Sites
from mentordesk.ui.organisation.staff_page import StaffMembers
from mentordesk.ui.room import Room
from mentordesk.ui.screens.organisation import (
    DETAILS,
    PROGRAMMES,
    SAFETY,
    SITES,
    STAFF,
    TEMPLATES,
    OrganisationScreen,
)
from mentordesk.ui.wishes import Visit
from tests.conftest import clock
from tests.ui.rooms import in_language, room_of

TABS = (DETAILS, PROGRAMMES, SITES, STAFF, TEMPLATES, SAFETY)


@pytest.fixture
def room(look: Look, english: Language, demo_store: Store) -> Iterator[Room]:
    with room_of(look, english, demo_store) as made:
        yield made


def _open(qtbot: QtBot, room: Room, tab: str = DETAILS) -> OrganisationScreen:
    screen = OrganisationScreen(room)
    qtbot.addWidget(screen)
    screen.resize(1148, 768)
    screen.visit(Visit("organisation", filter=tab))
    screen.show()
    screen.activateWindow()
    _settle(qtbot, room)
    return screen


def _settle(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.desk.is_idle)


def _type(register: Register, name: str, text: str) -> None:
    register.profile.form.fill_in({name: text})


def _has_logo(screen: OrganisationScreen) -> bool:
    return not screen.logo.picture.is_empty


def _rows(register: Register) -> list[tuple[str, str]]:
    rows = register.list.rows
    return [(rows.row(place).title, rows.row(place).chip_text) for place in range(rows.rowCount())]


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def picture(tmp_path: Path) -> str:
    written = BytesIO()
    Image.new("RGBA", (300, 100), "teal").save(written, "PNG")
    path = tmp_path / "logo.png"
    path.write_bytes(written.getvalue())
    return str(path)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_tab_opens_in_every_language_and_theme_and_names_its_controls(
    qtbot: QtBot,
    wardrobe: Wardrobe,
    demo_store: Store,
    code: str,
    theme: str,
    unnamed: Callable[[QWidget], list[str]],
) -> None:
    with room_of(wardrobe.wear(theme), Language(code), demo_store) as room:
        screen = _open(qtbot, room)
        for tab in TABS:
            screen.visit(Visit("organisation", filter=tab))
            assert screen.tab == tab
            assert unnamed(screen) == [], tab
        screen.visit(Visit("organisation", filter=PROGRAMMES))
        screen.start_new()
        assert unnamed(screen) == []


def test_nothing_is_cut_when_words_are_half_longer(
    qtbot: QtBot, look: Look, stretched: Language, demo_store: Store
) -> None:
    with room_of(look, stretched, demo_store) as room:
        screen = _open(qtbot, room)
        assert screen.minimumSizeHint().width() <= 1148


def test_it_is_freed_when_closed(qtbot: QtBot, room: Room, is_freed: Callable[[Callable[[], QWidget]], bool]) -> None:
    def make() -> QWidget:
        screen = OrganisationScreen(room)
        screen.show()
        qtbot.waitUntil(lambda: room.desk.is_idle)
        return screen

    assert is_freed(make)


def test_details_are_corrected_and_a_doubt_is_told(qtbot: QtBot, room: Room, demo_store: Store) -> None:
    screen = _open(qtbot, room)
    screen.profile.edit()
    assert screen.unsaved() == ""
    screen.profile.form.fill_in({"town": "Namur", "postcode": "5000"})
    assert "organisation" in screen.unsaved()
    with qtbot.waitSignal(screen.told):
        screen.profile.save()
    _settle(qtbot, room)
    assert not screen.profile.is_editing
    with demo_store.work() as work:
        assert organisation.organisation(work).town == "Namur"
    screen.profile.edit()
    screen.profile.form.fill_in({"town": "Liège"})
    screen.profile.save()
    _settle(qtbot, room)
    assert not screen.profile.is_editing, "the second save knows the first"


def test_a_name_in_no_language_is_refused_beside_its_field(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room)
    screen.profile.edit()
    screen.profile.form.fill_in({"name_fr": None, "name_nl": None, "name_en": None})
    screen.profile.save()
    _settle(qtbot, room)
    assert screen.profile.is_editing
    assert [each.field for each in screen.profile.form.box("name_fr").findings] == ["name_fr"]


@pytest.mark.parametrize(
    ("tab", "name", "title"),
    [(PROGRAMMES, "name_en", "Job for Youth"), (SITES, "name", "Antenne Namur"), (STAFF, "name", "Amélie Lambert")],
)
def test_a_new_one_is_made_and_stays_chosen(qtbot: QtBot, room: Room, tab: str, name: str, title: str) -> None:
    screen = _open(qtbot, room, tab)
    register = screen.registers[tab]
    count = len(_rows(register))
    screen.start_new()
    _type(register, name, title)
    assert screen.unsaved()
    register.profile.save()
    _settle(qtbot, room)
    _settle(qtbot, room)
    assert not screen.unsaved()
    assert len(_rows(register)) == count + 1
    assert register.list.rows.row(register.list.currentIndex().row()).title == title
    assert not register.profile.is_editing


def test_a_programme_belongs_to_a_site(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room, PROGRAMMES)
    register = screen.registers[PROGRAMMES]
    register.profile.edit()
    editor: Any = register.profile.form.editor("site_id")
    site = next(editor.combo.itemData(place) for place in range(editor.combo.count()) if editor.combo.itemData(place))
    editor.set_value(site)
    register.profile.save()
    _settle(qtbot, room)
    _settle(qtbot, room)
    name = editor.combo.currentText()
    qtbot.waitUntil(lambda: name in _texts(register))
    assert any(name in register.list.rows.row(place).subtitle for place in range(3))


def test_who_left_stands_last_with_a_word(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room, STAFF)
    register = screen.registers[STAFF]
    first = _rows(register)[0][0]
    register.profile.edit()
    register.profile.form.fill_in({"is_active": False})
    register.profile.save()
    _settle(qtbot, room)
    _settle(qtbot, room)
    assert _rows(register)[-1] == (first, "left")


def test_the_last_administrator_cannot_leave(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room, STAFF)
    register = screen.registers[STAFF]
    names = [title for title, _ in _rows(register)]
    register.list.setCurrentIndex(register.list.rows.index(names.index("Nadège Œuvrard"), 0))
    register.profile.edit()
    register.profile.form.fill_in({"is_active": False})
    register.profile.save()
    _settle(qtbot, room)
    assert register.profile.is_editing
    assert "administrator" in register.profile.form.box("is_active").findings[0].text


def test_another_row_is_not_shown_over_what_is_being_typed(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room, STAFF)
    register = screen.registers[STAFF]
    screen.start_new()
    _type(register, "name", "Amélie")
    told: list[str] = []
    screen.noticed.connect(told.append)
    register.list.setCurrentIndex(register.list.rows.index(1, 0))
    assert told
    assert register.list.current_id is None
    assert register.profile.form.values()["name"] == "Amélie"
    room.desk.ask(organisation.save_staff, None, {"name": "Somebody Else"})
    _settle(qtbot, room)
    _settle(qtbot, room)
    assert register.profile.form.values()["name"] == "Amélie", "what others save leaves it alone"
    register.profile._cancel()
    assert not screen.unsaved()
    assert register.list.current_id is not None


def test_the_first_of_its_kind_is_offered_where_there_is_none(
    qtbot: QtBot, look: Look, english: Language, tmp_path: Path
) -> None:
    store, _ = stores.create(
        tmp_path / "New", organisation="Passerelle", language="fr", password="long enough here", clock=clock
    )
    with room_of(look, english, store) as room:
        screen = _open(qtbot, room, SITES)
        assert "No site yet." in _texts(screen)
        screen.start_new()
        _type(screen.registers[SITES], "name", "Maison de quartier")
        screen.registers[SITES].profile.save()
        _settle(qtbot, room)
        _settle(qtbot, room)
        assert _rows(screen.registers[SITES]) == [("Maison de quartier", "")]


def test_another_language_of_the_window_keeps_tab_choice_and_what_is_typed(qtbot: QtBot, room: Room) -> None:
    former = _open(qtbot, room, PROGRAMMES)
    programmes, staff = former.registers[PROGRAMMES], former.registers[STAFF]
    programmes.list.setCurrentIndex(programmes.list.rows.index(1, 0))
    chosen = programmes.list.current_id
    programmes.profile.edit()
    programmes.profile.form.fill_in({"funder": "Region"})
    staff.start_new()
    _type(staff, "name", "Amélie")
    former.profile.edit()
    former.profile.form.fill_in({"town": "Arlon"})
    state = former.state()
    former.close()
    dutch = in_language(room, "nl")
    screen = OrganisationScreen(dutch)
    qtbot.addWidget(screen)
    screen.restore(state)
    screen.show()
    _settle(qtbot, dutch)
    assert screen.tab == PROGRAMMES
    assert screen.registers[PROGRAMMES].list.current_id == chosen
    assert screen.registers[PROGRAMMES].profile.form.values()["funder"] == "Region"
    assert screen.registers[STAFF].profile.form.values()["name"] == "Amélie"
    assert screen.profile.form.values()["town"] == "Arlon"
    for register in (screen.registers[PROGRAMMES], screen.registers[STAFF]):
        register.profile.save()
    screen.profile.save()
    _settle(qtbot, dutch)
    _settle(qtbot, dutch)
    assert screen.unsaved() == ""
    assert "Amélie" in [title for title, _ in _rows(screen.registers[STAFF])]


def test_a_logo_is_chosen_seen_and_removed(qtbot: QtBot, room: Room, demo_store: Store, picture: str) -> None:
    screen = _open(qtbot, room)
    assert not _has_logo(screen)
    screen.logo.take(picture)
    _settle(qtbot, room)
    _settle(qtbot, room)
    assert _has_logo(screen)
    with demo_store.work() as work:
        assert organisation.organisation(work).logo
    screen.logo.remove()
    _settle(qtbot, room)
    _settle(qtbot, room)
    assert not _has_logo(screen)


def test_the_logo_is_chosen_from_the_system_and_a_wrong_file_says_why(qtbot: QtBot, room: Room, tmp_path: Path) -> None:
    screen = _open(qtbot, room)
    screen.logo.choose()
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    wrong = tmp_path / "notes.png"
    wrong.write_text("hello")
    dialog.fileSelected.emit(str(wrong))
    dialog.close()
    _settle(qtbot, room)
    assert any("not a PNG or JPEG" in text for text in _texts(screen.logo))
    assert not _has_logo(screen)


def test_the_logo_waits_while_the_details_are_being_typed(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room)
    screen.profile.edit()
    told: list[str] = []
    screen.noticed.connect(told.append)
    screen.logo.choose()
    screen.logo.remove()
    assert len(told) == 2
    assert screen.findChild(QFileDialog) is None


def test_checklists_are_read_in_three_languages_side_by_side(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room, TEMPLATES)
    shown = _texts(screen.templates)
    assert {"Français", "Nederlands", "English"} <= set(shown)
    for text in ("Le CV tient sur une ou deux pages", "The CV fits on one or two pages"):
        assert text in shown
    segments = screen.templates._segments
    assert segments
    QTest.mouseClick(segments._chips[2], Qt.MouseButton.LeftButton)
    assert "The CV fits on one or two pages" not in _texts(screen.templates)
    chosen = screen.templates.state()
    screen.refresh()
    _settle(qtbot, room)
    assert screen.templates.state() == chosen


def test_safety_says_where_the_data_are_and_checks_a_demo_without_password(
    qtbot: QtBot, room: Room, demo_store: Store
) -> None:
    screen = _open(qtbot, room, SAFETY)
    assert str(demo_store.folder) in _texts(screen.safety)
    screen.safety.place._copy()
    assert QGuiApplication.clipboard().text() == str(demo_store.folder)
    screen.safety.check.begin()
    _settle(qtbot, room)
    shown = _texts(screen.safety)
    assert any(text.startswith("No damage") for text in shown)
    assert any("mentees: 60" in text for text in shown)


def test_ctrl_n_on_a_tab_without_a_list_says_where_to_go(qtbot: QtBot, room: Room) -> None:
    screen = _open(qtbot, room, SAFETY)
    with qtbot.waitSignal(screen.noticed):
        screen.start_new()


@pytest.mark.parametrize("register", [Programmes, Sites, StaffMembers])
def test_what_is_typed_in_any_register_is_kept_as_a_draft_of_its_own_kind(register: type[Register]) -> None:
    assert FORMS[register.form].kind is register.kind

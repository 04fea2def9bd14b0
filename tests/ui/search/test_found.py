from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListView

from mentordesk.language import Language
from mentordesk.services.search import Hit
from mentordesk.ui.kit.look import Look
from mentordesk.ui.search.found import Found, FoundDelegate, FoundModel, found_rows
from mentordesk.ui.wishes import MeetingWish, Visit

ID = UUID(int=7)
MENTEE = Hit("mentee", ID, "Nadia Benali", "2026-0001 · Gent", state="waiting")
PAIR = Hit("pair", ID, "Nadia – Paul", "2026-002", state="active")
MEETING = Hit("meeting", ID, "Nadia – Paul", "2026-002", "… chez le boulanger", date(2026, 11, 20), "held")
FILE = Hit("mentee", ID, "Nadia Benali", "2026-0001", "… garde d’enfants", state="waiting")
COMMAND = Found("New mentee", Visit("mentees", None, "new"), icon="person-add")


def test_groups_stand_in_a_fixed_order_under_their_headings(english: Language) -> None:
    rows = found_rows([MEETING, PAIR, FILE, MENTEE], [COMMAND], english)
    assert [(row.title, row.goal) for row in rows] == [
        ("People", None),
        ("Nadia Benali", Visit("mentees", ID)),
        ("Pairs", None),
        ("Nadia – Paul", Visit("pairs", ID)),
        ("Commands", None),
        ("New mentee", COMMAND.goal),
        ("Notes and meetings", None),
        ("Nadia – Paul", MeetingWish(meeting=ID)),
        ("Nadia Benali", Visit("mentees", ID)),
    ]


def test_a_person_says_what_they_are_and_how_they_stand(english: Language) -> None:
    row = found_rows([MENTEE], [], english)[1]
    assert row.spoken == "Nadia Benali, Mentee · 2026-0001 · Gent, Waiting"
    assert row.tone == "warning"


def test_a_note_shows_the_words_around_and_its_day(english: Language) -> None:
    row = found_rows([MEETING], [], english)[1]
    assert row.spoken == "Nadia – Paul, … chez le boulanger, 20/11/2026"


def test_headings_are_read_but_not_chosen(english: Language) -> None:
    parent = QObject()
    model = FoundModel(parent)
    model.set_rows(found_rows([MENTEE], [COMMAND], english), "nadia")
    flags = [model.flags(model.index(place)) for place in range(model.rowCount())]
    assert model.goals() == [1, 3]
    assert [bool(each & Qt.ItemFlag.ItemIsSelectable) for each in flags] == [False, True, False, True]
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "People"


def test_every_kind_of_row_is_drawn(english: Language, look: Look, qtbot: object) -> None:
    view = QListView()
    view.resize(600, 500)
    model = FoundModel(view)
    delegate = FoundDelegate(look, view)
    view.setModel(model)
    view.setItemDelegate(delegate)
    model.set_rows(found_rows([MENTEE, PAIR, MEETING, FILE], [COMMAND], english), "nadia")
    view.setCurrentIndex(model.index(1))
    image = QImage(600, 500, QImage.Format.Format_ARGB32)
    view.render(image)
    shown = [view.visualRect(model.index(place)).height() for place in range(model.rowCount())]
    assert min(shown) > 20
    ink = {image.pixel(x, view.visualRect(model.index(1)).center().y()) for x in range(600)}
    assert len(ink) > 5

"""Shows and prints people of hard names, as a person would see them; tells what became of each.

python -m tests.harness.named FOLDER   reads names.json there and tells, of each: stored, listed, on the page, in the PDF, warned
"""

from __future__ import annotations

import json
import sys
import unicodedata
from uuid import UUID

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentordesk.documents import SessionSummary
from mentordesk.language import Language
from mentordesk.records import Mentee
from mentordesk.services import people, stores
from mentordesk.ui.screens.person_page import PersonView
from mentordesk.ui.screens.records import RecordScreen
from mentordesk.ui.start import make_application
from mentordesk.ui.wishes import Visit
from tests.documents.papers import PRINTED_ON, meeting, organisation, pair
from tests.harness import day
from tests.harness.apart import place_of
from tests.ui.windows import Person, person_at


def main(words: list[str]) -> None:
    """Take all in, then look at each."""
    place = place_of(words)
    names = json.loads((place / "names.json").read_text(encoding="utf-8"))
    store = stores.open_store(day.make(place), clock=day.clock)
    ids, stored = [], []
    with store.work() as work:
        for name in names:
            told = people.save_mentee(work, None, {"family_name": name}, {"status": "waiting"})
            ids.append(told.id)
        for each in ids:
            person = work.get_one(Mentee, each).person_id
            stored.append(next(row.name for row in people.mentee_rows(work, Mentee.person_id == person)))
    with person_at(make_application(), store) as person_there:
        seen = _seen(person_there, ids)
    print(json.dumps([[*two, *_printed(two[0])] for two in zip(stored, *zip(*seen, strict=True), strict=True)]))


def _seen(person: Person, ids: list[UUID]) -> list[tuple[str, str]]:
    """The words of each one's line in the list, and of the head of their page."""
    person.shell.go(Visit("mentees"))
    person.wait()
    screen = person.shell.screen_now
    assert isinstance(screen, RecordScreen)
    model = screen.column.list.model()
    listed = {}
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole))
        listed[words] = words
    found = []
    for each in ids:
        person.shell.go(Visit("mentees", each))
        person.wait()
        page = screen.findChild(PersonView)
        assert page is not None
        head = page._name.text()
        found.append((next((words for words in listed if head in words), ""), head))
        QApplication.processEvents()
    return found


def _printed(name: str) -> tuple[bool, bool]:
    """Whether a paper bears all letters of a name, and whether its window would warn before printing."""
    paper = SessionSummary(organisation(), meeting(of=pair(name)), [], [], None)
    with pypdfium2.PdfDocument(paper.pdf(Language("fr"), printed_on=PRINTED_ON)) as opened:
        page = opened[0].get_textpage()
        text = _letters(page.get_text_range())
    return all(_is_in(word, text) for word in map(_letters, name.split())), bool(paper.undrawable())


def _is_in(word: str, text: str) -> bool:
    """Whether a word is there; a PDF keeps words from right to left in either order, their ligatures turned too."""
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in word):
        return word in text or word[::-1] in text or set(word) <= set(text)
    return word in text


def _letters(text: str) -> str:
    """Letters alone, composed, joined forms as the letters they stand for."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LMNS")


if __name__ == "__main__":
    main(sys.argv)

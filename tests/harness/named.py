"""Takes in, shows, finds and prints people of hard names, as a person would see them; tells what became of each.

python -m tests.harness.named FOLDER   reads names.json and refused.json there
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Texts
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentordesk.documents import SessionSummary
from mentordesk.errors import Problem
from mentordesk.language import Language, fold
from mentordesk.services import people, search, stores
from mentordesk.ui.kit.rows import RowModel
from mentordesk.ui.screens.person_page import PersonView
from mentordesk.ui.screens.records import RecordScreen
from mentordesk.ui.start import make_application
from mentordesk.ui.wishes import Visit
from tests.documents.papers import PRINTED_ON, meeting, organisation, pair
from tests.harness import day
from tests.harness.apart import place_of
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from mentordesk.services.stores import Store


@dataclass
class Told:
    """What became of one name."""

    stored: str
    listed: str = ""
    headed: str = ""
    is_plain: bool = True
    """Whether no label and no tooltip in the window takes a sign of the name for markup."""
    is_found: bool | None = None
    """Whether quick search finds the person by the whole name; None when it has no letter and no digit."""
    is_printed: bool = False
    is_warned: bool = False
    """Whether one is warned before printing."""


def main(words: list[str]) -> None:
    """Take all in, then look at each."""
    place = place_of(words)
    names, refused = (json.loads((place / f"{each}.json").read_text(encoding="utf-8")) for each in ("names", "refused"))
    store = stores.open_store(day.make(place), clock=day.clock)
    taken = [name for name in refused if _is_taken(store, name)]
    ids, told = [], []
    for name in names:
        with store.work() as work:
            ids.append(people.save_mentee(work, None, {"family_name": name}, {"status": "waiting"}).id)
    with store.read() as work:
        stored = {row.id: row.name for row in people.mentee_rows(work)}
        for each in ids:
            told.append(Told(stored[each]))
            if fold(stored[each]):
                hits = search.find(work, stored[each], limit=1000)
                told[-1].is_found = any(hit.id == each and hit.title == stored[each] for hit in hits)
    with person_at(make_application(), store) as person:
        _look(person, ids, told)
    for one in told:
        _print(one)
    print(json.dumps({"names": [asdict(one) for one in told], "taken": taken}))


def _is_taken(store: Store, name: str) -> bool:
    """Whether somebody is taken in of a name that is none."""
    try:
        with store.work() as work:
            people.save_mentee(work, None, {"family_name": name}, {"status": "waiting"})
    except Problem:
        return False
    return True


def _look(person: Person, ids: list[UUID], told: list[Told]) -> None:
    """See each one's line in the list and their page."""
    person.shell.go(Visit("mentees"))
    person.wait()
    screen = person.shell.screen_now
    assert isinstance(screen, RecordScreen)
    model = screen.column.list.model()
    assert isinstance(model, RowModel)
    lines = {}
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        lines[model.id_at(row)] = [str(index.data(role) or "") for role in (_DISPLAY, _ALOUD, _TOOLTIP)]
    for each, one in zip(ids, told, strict=True):
        title, aloud, tooltip = lines[each]
        one.listed = title if one.stored in aloud else aloud
        person.shell.go(Visit("mentees", each))
        person.wait()
        page = screen.findChild(PersonView)
        assert page is not None
        one.headed = page._name.text()
        one.is_plain = one.stored in _shown(tooltip) and _is_plain(person.window, one.stored)
        QApplication.processEvents()


_DISPLAY = Qt.ItemDataRole.DisplayRole
_ALOUD = Qt.ItemDataRole.AccessibleTextRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole


def _is_plain(window: QWidget, name: str) -> bool:
    """Whether no label and no tooltip that was given the name shows something else."""
    for each in window.findChildren(QWidget):
        if name in each.toolTip() and name not in _shown(each.toolTip()):
            return False
        if isinstance(each, QLabel) and name in each.text() and each.textFormat() is not Qt.TextFormat.PlainText:
            return False
    return True


def _shown(words: str) -> str:
    """What a place that guesses whether it was given markup shows."""
    if not Texts.mightBeRichText(words):
        return words
    document = QTextDocument()
    document.setHtml(words)
    return document.toPlainText().replace("\u00a0", " ")


def _print(one: Told) -> None:
    """See whether a paper bears all letters of a name, and whether its window would warn before printing."""
    paper = SessionSummary(organisation(), meeting(of=pair(one.stored)), [], [], None)
    with pypdfium2.PdfDocument(paper.pdf(Language("fr"), printed_on=PRINTED_ON)) as opened:
        text = _letters("".join(page.get_textpage().get_text_range() for page in opened))
    one.is_printed = all(_is_in(word, text) for word in map(_letters, one.stored.split()))
    one.is_warned = bool(paper.undrawable())


def _is_in(word: str, text: str) -> bool:
    """Whether a word is there with all its marks.

    Read back, words from right to left come in either order, their ligatures turned too, and marks that stand high or
    between two letters come after them.
    """
    if word in text:
        return True
    if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in word):
        return Counter(word) <= Counter(text)
    bare, marks = _apart(word)
    bare_text, marks_there = _apart(text)
    return bare in bare_text and marks <= marks_there


def _apart(text: str) -> tuple[str, Counter[str]]:
    """A text without its marks, and those."""
    taken = unicodedata.normalize("NFD", text)
    marks = Counter(char for char in taken if unicodedata.category(char)[0] == "M")
    return "".join(char for char in taken if char not in marks), marks


def _letters(text: str) -> str:
    """Letters alone, composed, joined forms as the letters they stand for; variations and joiners of marks draw nothing."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LMNS" and not _is_unseen(char))


def _is_unseen(char: str) -> bool:
    return char == "\u034f" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


if __name__ == "__main__":
    main(sys.argv)

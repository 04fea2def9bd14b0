"""The papers a screen can wish for: how each is gathered from the store and drawn, away from the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from mentordesk.documents import ChecklistPaper, RecoverySheet, SessionSummary, combined
from mentordesk.errors import Problem
from mentordesk.language import LANGUAGES, N_, Language
from mentordesk.records import Checklist, Meeting, Organisation
from mentordesk.services import checklists, journal, meetings, organisation, pair_pages
from mentordesk.ui.wishes import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.documents import Document
    from mentordesk.records import Record
    from mentordesk.services.meetings import SummarySheet
    from mentordesk.services.stores import Work


@dataclass(frozen=True)
class DrawnPaper:
    """A paper ready to be seen, printed or saved."""

    pdf: bytes
    language: str
    """Code of the language it is written in."""
    reader: str
    """Code of the language its reader asked for."""
    title: str
    """In its own language, without anyone's name."""
    file_name: str
    undrawable: tuple[str, ...]
    """Characters no font has, sorted."""
    records: tuple[tuple[type[Record], UUID], ...]
    """What it is about, for the journal."""


@dataclass(frozen=True)
class Paper:
    """One kind of paper."""

    title: str
    """Marked words."""
    draw: Callable[..., DrawnPaper | None]
    """`draw(work, record, language, printed_on)` on the worker; the language is a code, or None for the reader's own.

    A long one also takes `progress` and gives None when it was cancelled.
    """
    is_long: bool = False
    """Whether it may be hundreds of pages, drawn beside the worker with a bar and Cancel."""


def draw_summary(work: Work, meeting_id: UUID, language: str | None, printed_on: date) -> DrawnPaper:
    """The session summary of a meeting, for the mentee."""
    whose, sheet = organisation.organisation(work), meetings.summary_sheet(work, meeting_id)
    reader = _reader(sheet.meeting.pair.mentee.person.paper_language, whose)
    said = Language(language or reader)
    pair, day = sheet.meeting.pair.number, sheet.meeting.held_on.isoformat()
    # Translators: name of a file; only letters without accents, digits and hyphens, and no spaces.
    name = said.say(N_("Summary-{pair}-{day}"), pair=pair, day=day)
    return _drawn(_summary(whose, sheet), (Meeting, meeting_id), said, reader, name, printed_on)


def draw_checklist(work: Work, checklist_id: UUID, language: str | None, printed_on: date) -> DrawnPaper:
    """A mentee's checklist as it is now, for the mentee."""
    whose, page = organisation.organisation(work), checklists.page(work, checklist_id)
    mentee = page.checklist.mentee
    reader = _reader(mentee.person.paper_language, whose)
    said = Language(language or reader)
    code = page.checklist.template.code.replace("_", "-")
    # Translators: name of a file; only letters without accents, digits and hyphens, and no spaces.
    name = said.say(
        N_("Checklist-{code}-{reference}-{day}"), code=code, reference=mentee.reference, day=str(printed_on)
    )
    paper = ChecklistPaper(whose, page.checklist, page.pair)
    return _drawn(paper, (Checklist, checklist_id), said, reader, name, printed_on)


def draw_summaries(
    work: Work,
    which: UUID | Period | tuple[UUID, ...],
    language: str | None,
    printed_on: date,
    *,
    progress: Callable[[int, int], bool] | None = None,
) -> DrawnPaper | None:
    """The summaries of these meetings, or of all held by a pair or in a period; one PDF, oldest first.

    None when cancelled.
    """
    chosen = which if isinstance(which, tuple) else _held(work, which)
    whose, sheets = organisation.organisation(work), meetings.summary_sheets(work, chosen)
    if not sheets:
        raise Problem(N_("No meeting was held in this time, so there is no summary to print."))
    people = {sheet.meeting.pair.mentee.id: sheet.meeting.pair.mentee.person for sheet in sheets}
    asked = {person.paper_language for person in people.values()}
    reader = _reader(asked.pop() if len(asked) == 1 else None, whose)
    said = Language(language or reader)
    papers = [_summary(whose, sheet) for sheet in sheets]
    missing: set[str] = set()

    def look_over(done: int, total: int) -> bool:
        missing.update(papers[done - 1].undrawable())
        return progress is None or progress(done, total)

    pdf = combined(papers, said, printed_on, look_over)
    if pdf is None:
        return None
    first, last = (sheet.meeting.held_on.isoformat() for sheet in (sheets[0], sheets[-1]))
    if len({sheet.meeting.pair_id for sheet in sheets}) == 1:
        pair = sheets[0].meeting.pair.number
        # Translators: name of a file; only letters without accents, digits and hyphens, and no spaces.
        name = said.say(N_("Summaries-{pair}-{first}-{last}"), pair=pair, first=first, last=last)
    else:
        # Translators: name of a file; only letters without accents, digits and hyphens, and no spaces.
        name = said.say(N_("Summaries-{first}-{last}"), first=first, last=last)
    title = said.say(N_("Session summaries"))
    records = tuple((Meeting, sheet.meeting.id) for sheet in sheets)
    found = tuple(sorted(missing))
    return DrawnPaper(pdf, said.code, reader, title, f"{name}.pdf", found, records)


def draw_recovery_sheet(work: Work, code: str, language: str | None, printed_on: date) -> DrawnPaper:
    """The sheet of a recovery code, which stands nowhere but on it."""
    whose = organisation.organisation(work)
    reader = _reader(None, whose)
    said = Language(language or reader)
    # Translators: name of a file; only letters without accents, digits and hyphens, and no spaces.
    name = said.say(N_("Recovery-sheet-{day}"), day=str(printed_on))
    paper = RecoverySheet(whose, code, printed_on)
    return _drawn(paper, (Organisation, whose.id), said, reader, name, printed_on)


PAPERS: Final[dict[str, Paper]] = {
    "session_summary": Paper(N_("Session summary"), draw_summary),
    "session_summaries": Paper(N_("Session summaries"), draw_summaries, is_long=True),
    "checklist": Paper(N_("Checklist"), draw_checklist),
    "recovery_sheet": Paper(N_("Recovery sheet"), draw_recovery_sheet),
}
"""Every paper by the name a PaperWish gives; its record is a meeting; meetings, a pair or a Period; a checklist."""


def _drawn(
    paper: Document, record: tuple[type[Record], UUID], said: Language, reader: str, name: str, printed_on: date
) -> DrawnPaper:
    """Draw one document, which is about one record."""
    pdf, undrawable = paper.pdf(said, printed_on=printed_on), tuple(sorted(paper.undrawable()))
    return DrawnPaper(pdf, said.code, reader, paper.title(said), f"{name}.pdf", undrawable, (record,))


def _summary(whose: Organisation, sheet: SummarySheet) -> SessionSummary:
    return SessionSummary(whose, sheet.meeting, sheet.carried_steps, sheet.checklists, sheet.next_meeting)


def _reader(asked: str | None, whose: Organisation) -> str:
    """The language of papers of whoever reads, else the organisation's."""
    return next((code for code in (asked, whose.default_language) if code in LANGUAGES), LANGUAGES[0])


def _held(work: Work, which: UUID | Period) -> list[UUID]:
    """The meetings that were held by a pair or in a period."""
    period = which if isinstance(which, Period) else Period(pair=which)
    if period.pair:
        page = pair_pages.pair_page(work, period.pair)
        return [meeting.id for meeting in page.meetings if meeting.is_held and period.has(meeting.held_on)]
    return [row.id for row in journal.journal(work, period.first, period.last, limit=None) if row.state == "held"]

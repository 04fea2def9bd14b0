"""`mentordesk print`: writes a paper as PDF, in its reader's language."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.documents import ChecklistPaper, SessionSummary
from mentordesk.errors import Problem
from mentordesk.language import N_, Language
from mentordesk.records import Checklist, Meeting
from mentordesk.services import checklists, disclosures, exports, journal, listing, meetings, organisation

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal
    from mentordesk.documents import Document
    from mentordesk.records import Record
    from mentordesk.services.stores import Work

    _Paper = tuple[Document, str, tuple[type[Record], UUID]]
    """A paper, the language its mentee reads, and what it is about."""


def add(parser: Parser) -> None:
    """Describe the command line: the store, the kind of paper, and which one."""
    say = parser.language.say
    parser.add_store()
    parser.add_password()
    papers = parser.add_subparsers(dest="paper", required=True, metavar=say(N_("PAPER", "terminal")))
    about_summary = say(N_("summary of one meeting of a pair"))
    summary = papers.add_parser(
        "session-summary", help=about_summary, description=about_summary, language=parser.language
    )
    summary.add_argument(
        "--pair",
        required=True,
        metavar=say(N_("NUMBER", "terminal")),
        help=say(N_("number of the pair, such as 2026-014")),
    )
    summary.add_argument(
        "--date",
        type=_day(parser.language),
        metavar=say(N_("DATE", "terminal")),
        help=say(N_("day of the meeting, such as 23/11/2026 (the latest one held, if not given)")),
    )
    about_checklist = say(N_("a checklist of a mentee, filled in"))
    checklist = papers.add_parser(
        "checklist", help=about_checklist, description=about_checklist, language=parser.language
    )
    checklist.add_argument(
        "--mentee",
        required=True,
        metavar=say(N_("REFERENCE", "terminal")),
        help=say(N_("reference of the mentee, such as 2026-0123")),
    )
    checklist.add_argument(
        "--checklist",
        required=True,
        metavar=say(N_("CODE", "terminal")),
        help=say(N_("which one: cv, cover_letter, interview or one of your own")),
    )
    for paper in (summary, checklist):
        paper.add_language(say(N_("language of the paper (the mentee's own, if not given)")))
        paper.add_argument(
            "--output", required=True, metavar=say(N_("FILE", "terminal")), help=say(N_("PDF file to write"))
        )
        paper.add_password()


def _day(language: Language) -> argparse._ActionType:
    def read(typed: str) -> date:
        for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(typed, pattern).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        raise argparse.ArgumentTypeError(language.say(N_("give a date such as 23/11/2026 or 2026-11-23")))

    return read


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Read what the paper says, write it, and warn of what no font can draw."""
    store = terminal.open(args)
    try:
        with store.work() as work:
            paper, code, record = (_summary if args.paper == "session-summary" else _checklist)(work, args)
            disclosures.written(work, [record], args.paper.replace("-", "_"))
            today = work.today
    finally:
        store.close()
    output = Path(args.output)
    exports.write_file(output, paper.pdf(Language(args.language or code), printed_on=today))
    missing = "".join(sorted(paper.undrawable()))
    if missing:
        terminal.warn(
            N_("No font of the program can draw these characters; they are missing on the paper: {characters}"),
            characters=missing,
        )
    terminal.say(N_("Wrote {file}."), file=output)
    return 0


def _summary(work: Work, args: argparse.Namespace) -> _Paper:
    """The summary of one meeting."""
    whose = organisation.organisation(work)
    sheet = meetings.summary_sheet(work, journal.on(work, args.pair, args.date))
    paper = SessionSummary(whose, sheet.meeting, sheet.carried_steps, sheet.checklists, sheet.next_meeting)
    code = sheet.meeting.pair.mentee.person.paper_language or whose.default_language
    return paper, code, (Meeting, sheet.meeting.id)


def _checklist(work: Work, args: argparse.Namespace) -> _Paper:
    """A mentee's checklist."""
    whose = organisation.organisation(work)
    mentee_id = listing.mentee_with(work, args.mentee)
    opened = {each.checklist.template.code: each.checklist.id for each in checklists.of_mentee(work, mentee_id)}
    if args.checklist not in opened:
        raise Problem(
            N_("Mentee {mentee} has no checklist {code} yet. There are: {codes}."),
            mentee=args.mentee,
            code=args.checklist,
            codes=", ".join(sorted(opened)) or "–",
        )
    page = checklists.page(work, opened[args.checklist])
    paper = ChecklistPaper(whose, page.checklist, page.pair)
    code = page.checklist.mentee.person.paper_language or whose.default_language
    return paper, code, (Checklist, page.checklist.id)

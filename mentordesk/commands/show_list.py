"""`mentordesk list`: writes a whole list, as CSV for a spreadsheet or as JSON for another program."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mentordesk.language import N_, Language
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Person, Record, fields
from mentordesk.services import disclosures, exports, listing, organisation

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal
    from mentordesk.services.listing import Facts
    from mentordesk.services.stores import Work


@dataclass(frozen=True)
class Column:
    """One column of a spreadsheet: its label, and how a value is written in a language."""

    label: str
    shown: Callable[[Any, Language], Any]


def _plain(value: Any, language: Language) -> Any:
    """Numbers stay numbers, so that a spreadsheet can reckon with them."""
    return value if type(value) is int else "" if value is None else language.value(value)


def _said(kind: type[Record], field: str) -> Column:
    """A column that is called and said as the field of a record."""
    described = fields(kind)[field]
    return Column(described.label, described.shown)


_NAME: Final = Column(N_("Name"), _plain)
_MENTEE: Final = Column(N_("Mentee"), _plain)
_MENTOR: Final = Column(N_("Mentor"), _plain)
_PROGRAMME: Final = Column(N_("Programme"), _plain)
_COORDINATOR: Final = Column(N_("Coordinator"), _plain)
_PAIR: Final = Column(N_("Pair"), _plain)

_LISTS: Final[dict[str, tuple[Callable[[Work, str], list[Facts]], dict[str, Column]]]] = {
    "mentees": (
        listing.mentees,
        {
            "reference": _said(Mentee, "reference"),
            "name": _NAME,
            "family_name": _said(Person, "family_name"),
            "given_name": _said(Person, "given_name"),
            "town": _said(Person, "town"),
            "status": _said(Mentee, "status"),
            "since": _said(Mentee, "status_since"),
            "job_sought": _said(Mentee, "job_sought"),
            "programme": _PROGRAMME,
            "coordinator": _COORDINATOR,
            "pair": _PAIR,
        },
    ),
    "mentors": (
        listing.mentors,
        {
            "name": _NAME,
            "family_name": _said(Person, "family_name"),
            "given_name": _said(Person, "given_name"),
            "town": _said(Person, "town"),
            "status": _said(Mentor, "status"),
            "employer": _said(Mentor, "employer"),
            "function": _said(Mentor, "function"),
            "sectors": _said(Mentor, "sectors"),
            "languages": _said(Person, "languages"),
            "active_pairs": Column(N_("Pairs under way"), _plain),
            "maximum_pairs": Column(N_("Pairs at a time, at most"), _plain),
            "free_places": Column(N_("Free places"), _plain),
        },
    ),
    "pairs": (
        listing.pairs,
        {
            "number": _said(Pair, "number"),
            "stage": _said(Pair, "stage"),
            "mentee": _MENTEE,
            "mentor": _MENTOR,
            "programme": _PROGRAMME,
            "site": Column(N_("Site"), _plain),
            "town": _said(Person, "town"),
            "coordinator": _COORDINATOR,
            "started_on": _said(Pair, "started_on"),
            "planned_end": _said(Pair, "planned_end"),
            "last_day": Column(N_("Last day"), _plain),
            "last_meeting": Column(N_("Last meeting"), _plain),
            "held_this_month": Column(N_("Held this month"), _plain),
            "planned_this_month": Column(N_("Planned this month"), _plain),
            "target_this_month": Column(N_("Agreed this month"), _plain),
            "needs_call": Column(N_("Needs a call"), _plain),
        },
    ),
    "meetings": (
        listing.meetings,
        {
            "pair": _PAIR,
            "date": _said(Meeting, "held_on"),
            "start": _said(Meeting, "starts_at"),
            "minutes": Column(N_("Minutes"), _plain),
            "kind": _said(Meeting, "kind"),
            "how": _said(Meeting, "means"),
            "state": _said(Meeting, "state"),
            "topics": _said(Meeting, "topics"),
            "mentee": _MENTEE,
            "mentor": _MENTOR,
            "writer": Column(N_("Written by"), _plain),
            "has_summary": Column(N_("Has a summary"), _plain),
        },
    ),
}
"""By what is typed: where the facts come from, and the columns in their order, by their stable English names."""


def add(parser: Parser) -> None:
    """Describe the command line."""
    say = parser.language.say
    parser.add_store()
    parser.add_argument("what", choices=list(_LISTS), metavar=say(N_("LIST", "terminal")), help=", ".join(_LISTS))
    parser.add_argument(
        "--format",
        choices=("csv", "json"),
        default="csv",
        help=say(N_("csv opens in a spreadsheet (the usual one), json has stable English names for other programs")),
    )
    parser.add_language(say(N_("language of the csv (the terminal's own, if not given)")), parser.language.code)
    parser.add_argument(
        "--output",
        metavar=say(N_("FILE", "terminal")),
        help=say(N_("file to write, instead of the standard output")),
    )
    parser.add_password()


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Read the list and write it."""
    facts, columns = _LISTS[args.what]
    store = terminal.open(args)
    try:
        with store.work() as work:
            # The names of programmes are data: json gives them in the organisation's language, whoever reads.
            code = args.language if args.format == "csv" else organisation.organisation(work).default_language
            rows = facts(work, code)
            disclosures.listed(work, args.what)
    finally:
        store.close()
    text = _csv(rows, columns, Language(args.language)) if args.format == "csv" else _json(rows)
    if args.output:
        exports.write_file(Path(args.output), text.encode())
        terminal.say(N_("Wrote {file}."), file=args.output)
    else:
        _put_out(text)
    return 0


def _csv(rows: list[Facts], columns: dict[str, Column], language: Language) -> str:
    header = [language.say(column.label) for column in columns.values()]
    return exports.csv_text(
        header, ([column.shown(row[key], language) for key, column in columns.items()] for row in rows)
    )


def _json(rows: list[Facts]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2, default=_as_json) + "\n"


def _as_json(value: Any) -> str:
    """Dates as 2026-11-23 and times as 14:05."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _put_out(text: str) -> None:
    """The bytes as they are: a console's own line ends would break the table."""
    if sys.stdout is None:  # closed by whoever started us
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        sys.stdout.write(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n"))
        return
    sys.stdout.flush()
    buffer.write(text.encode())
    buffer.flush()

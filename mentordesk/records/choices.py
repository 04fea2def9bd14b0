"""Lists of codes with a label per language. A code is stored; its label is said in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mentordesk.language import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


@dataclass(frozen=True)
class Choices:
    """One list to choose from: codes in the order shown, each with its marked label and, where useful, a group."""

    labels: dict[str, str]
    groups: dict[str, str] | None = None

    def __iter__(self) -> Iterator[str]:
        """The codes, in the order shown."""
        return iter(self.labels)

    def __contains__(self, code: object) -> bool:
        """Whether a code is of this list."""
        return code in self.labels

    def in_order(self, codes: Collection[str]) -> list[str]:
        """Those of these codes that are of this list, in the order shown, as every form gives them."""
        return [code for code in self.labels if code in codes]

    def label(self, code: str) -> str:
        """The marked label of a code; a code from a newer or an edited list is shown as it is."""
        return self.labels.get(code, code)

    def group(self, code: str) -> str:
        """The marked name of the group a code belongs to; empty when the list has none."""
        return (self.groups or {}).get(code, "")


PAPER_LANGUAGES: Final = Choices({"fr": N_("French"), "nl": N_("Dutch"), "en": N_("English")})
GENDERS: Final = Choices({"f": N_("woman"), "m": N_("man"), "x": N_("X", "gender"), "untold": N_("not told")})
CHANNELS: Final = Choices(
    {
        "phone": N_("phone call"),
        "message": N_("text message"),
        "email": N_("e-mail"),
        "post": N_("post"),
    }
)
LEVELS: Final = Choices(
    {
        "": N_("level not known"),
        "a1": "A1",
        "a2": "A2",
        "b1": "B1",
        "b2": "B2",
        "c1": "C1",
        "c2": "C2",
        "native": N_("mother tongue"),
    }
)
"""The Common European Framework's levels, and mother tongue."""

SERVICES: Final = Choices(
    {"actiris": "Actiris", "vdab": "VDAB", "forem": "Forem", "adg": "ADG", "none": N_("none", "public service")}
)
"""The public employment services of Brussels, Flanders, Wallonia and the German-speaking Community."""

REFERRERS: Final = Choices(
    {
        "self": N_("came by themselves"),
        "public_service": N_("public employment service"),
        "welfare": N_("public social welfare centre (CPAS/OCMW)"),
        "union": N_("trade union"),
        "association": N_("other association"),
        "integration": N_("integration office"),
        "school": N_("school or training centre"),
        "friend": N_("friend or family"),
        "other": N_("other"),
    }
)
WORK_STATUSES: Final = Choices(
    {
        "unemployed": N_("without work, with benefit"),
        "unemployed_no_benefit": N_("without work, without benefit"),
        "part_time": N_("working part-time"),
        "temporary": N_("temporary work"),
        "training": N_("in training"),
        "student": N_("student"),
        "sick": N_("incapacitated for work"),
        "other": N_("other"),
    }
)
BENEFITS: Final = Choices(
    {
        "unemployment": N_("unemployment benefit"),
        "insertion": N_("integration allowance"),
        "guarantee": N_("income guarantee benefit"),
        "welfare": N_("living income (RI/leefloon)"),
        "sickness": N_("sickness benefit"),
        "none": N_("none", "benefit"),
        "untold": N_("not told"),
    }
)
TOLD_BY: Final = Choices(
    {
        "letter": N_("letter seen"),
        "mentee": N_("told by the mentee"),
        "service": N_("told by the service"),
        "other": N_("other"),
    }
)
DIPLOMAS: Final = Choices(
    {
        "none": N_("no diploma"),
        "primary": N_("primary education"),
        "lower_secondary": N_("lower secondary education"),
        "upper_secondary": N_("upper secondary education (CESS/diploma)"),
        "vocational": N_("vocational or technical qualification"),
        "bachelor": N_("bachelor"),
        "master": N_("master"),
        "doctorate": N_("doctorate"),
    }
)
RECOGNITIONS: Final = Choices(
    {
        "yes": N_("recognised"),
        "asked": N_("recognition asked"),
        "no": N_("not recognised"),
        "not_asked": N_("recognition not asked"),
        "belgian": N_("Belgian diploma"),
    }
)
LABOUR_ACCESS: Final = Choices(
    {
        "unlimited": N_("unlimited"),
        "limited": N_("limited"),
        "none": N_("no access"),
        "unknown": N_("not known"),
    }
)
SECTORS: Final = Choices(
    {
        "administration": N_("office and administration"),
        "construction": N_("construction"),
        "care": N_("care and health"),
        "education": N_("education and childcare"),
        "it": N_("IT and digital"),
        "industry": N_("industry and technology"),
        "logistics": N_("logistics and warehousing"),
        "cleaning": N_("cleaning and household help"),
        "hospitality": N_("hotels and restaurants"),
        "retail": N_("retail and sales"),
        "green": N_("parks, gardens and farming"),
        "transport": N_("transport"),
        "finance": N_("finance and insurance"),
        "social": N_("social work"),
        "culture": N_("culture and communication"),
        "other": N_("other sector"),
    }
)
AVAILABILITY: Final = Choices(
    {
        "morning": N_("weekday mornings"),
        "afternoon": N_("weekday afternoons"),
        "evening": N_("weekday evenings"),
        "saturday": N_("Saturday"),
        "sunday": N_("Sunday"),
    }
)
BARRIERS: Final = Choices(
    {
        "mobility": N_("mobility"),
        "childcare": N_("childcare"),
        "housing": N_("housing"),
        "health": N_("health"),
        "language": N_("language", "barrier"),
        "digital": N_("digital skills"),
        "debts": N_("debts"),
        "other": N_("other", "barrier"),
    }
)
PRIORITIES: Final = Choices({"normal": N_("normal"), "high": N_("high"), "urgent": N_("urgent")})
MENTEE_STATUSES: Final = Choices(
    {
        "intake": N_("Intake"),
        "waiting": N_("Waiting"),
        "paired": N_("In a pair"),
        "paused": N_("Paused"),
        "left": N_("Left", "mentee"),
        "barred": N_("Barred"),
    }
)
MENTOR_STATUSES: Final = Choices(
    {
        "candidate": N_("Candidate"),
        "active": N_("Available"),
        "paused": N_("Paused"),
        "left": N_("Left", "mentor"),
        "barred": N_("Barred"),
    }
)
ENDED: Final = ("left", "barred")
"""Statuses of a mentee's or mentor's file that has ended."""

MENTOR_WORK: Final = Choices(
    {
        "employed": N_("employed"),
        "self_employed": N_("self-employed"),
        "civil_servant": N_("civil servant"),
        "retired": N_("retired"),
        "job_seeker": N_("looking for work"),
        "other": N_("other"),
    }
)
STAGES: Final = Choices(
    {
        "proposed": N_("Proposed"),
        "accepted": N_("Accepted"),
        "active": N_("Active", "pair"),
        "paused": N_("Paused", "pair"),
        "closed": N_("Closed", "pair"),
        "cancelled": N_("Cancelled", "pair"),
    }
)
"""The life of a pair, in order."""

NOT_STARTED: Final = ("proposed", "accepted")
"""Stages of a pair that has not met yet."""
RUNNING: Final = ("active", "paused")
"""Stages of a pair under way."""
OPEN: Final = (*NOT_STARTED, *RUNNING)
"""Stages of a pair that is neither closed nor cancelled."""

ANSWERS: Final = Choices({"yes": N_("yes"), "no": N_("no"), "open": N_("no answer yet")})
CLOSED_BY: Final = Choices(
    {
        "term": N_("end of the agreed period"),
        "mentee": N_("the mentee"),
        "mentor": N_("the mentor"),
        "both": N_("both together"),
        "organisation": N_("the organisation"),
    }
)
CLOSING_REASONS: Final = Choices(
    {
        "completed": N_("period completed"),
        "work": N_("found work"),
        "training": N_("started training or an internship"),
        "no_time": N_("no more time"),
        "no_contact": N_("no more contact"),
        "no_click": N_("the two did not get along"),
        "health_family": N_("health or family"),
        "moved": N_("moved away"),
        "other": N_("other reason"),
    }
)
MEETING_KINDS: Final = Choices(
    {
        "first": N_("First meeting"),
        "regular": N_("Regular meeting"),
        "three_way": N_("Three-way meeting"),
        "mid_term": N_("Mid-term review"),
        "closing": N_("Closing meeting"),
    }
)
MEANS: Final = Choices(
    {
        "in_person": N_("in person"),
        "video": N_("by video"),
        "phone": N_("by phone"),
        "message": N_("by message"),
    }
)
"""How a meeting took place."""

MEETING_STATES: Final = Choices(
    {
        "planned": N_("Planned"),
        "held": N_("Held"),
        "cancelled_mentee": N_("Cancelled by the mentee"),
        "cancelled_mentor": N_("Cancelled by the mentor"),
        "excused": N_("Excused"),
        "no_show": N_("No-show"),
    }
)
_TECHNICAL, _OBJECTIVE, _CONCRETE, _PSYCHOLOGICAL, _SOCIAL = (
    N_("technical", "topics"),
    N_("objective", "topics"),
    N_("practical", "topics"),
    N_("psychological", "topics"),
    N_("social", "topics"),
)
TOPICS: Final = Choices(
    {
        "cv": N_("CV"),
        "letter": N_("cover letter"),
        "interview": N_("job interview"),
        "project": N_("job project"),
        "job_market": N_("job market"),
        "company_codes": N_("workplace codes"),
        "administration": N_("administration"),
        "motivation": N_("motivation"),
        "confidence": N_("confidence"),
        "autonomy": N_("autonomy"),
        "network": N_("network"),
    },
    {
        "cv": _TECHNICAL,
        "letter": _TECHNICAL,
        "interview": _TECHNICAL,
        "project": _OBJECTIVE,
        "job_market": _OBJECTIVE,
        "company_codes": _CONCRETE,
        "administration": _CONCRETE,
        "motivation": _PSYCHOLOGICAL,
        "confidence": _PSYCHOLOGICAL,
        "autonomy": _PSYCHOLOGICAL,
        "network": _SOCIAL,
    },
)
DOERS: Final = Choices({"mentee": N_("mentee"), "mentor": N_("mentor"), "staff": N_("coordinator")})
"""Who does a step that was agreed."""

TICKS: Final = Choices(
    {"open": N_("to do", "checklist"), "done": N_("done", "checklist"), "na": N_("not applicable", "checklist")}
)
ROLES: Final = Choices({"administrator": N_("administrator"), "coordinator": N_("coordinator"), "reader": N_("reader")})

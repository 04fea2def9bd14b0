"""People: one human is one Person, once; a mentee file and a mentor file hang on it, so that one can be both or return."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentordesk.errors import Finding, Severity
from mentordesk.language import N_
from mentordesk.records.base import Kind, Record, field
from mentordesk.records.choices import (
    AVAILABILITY,
    BARRIERS,
    BENEFITS,
    CHANNELS,
    DIPLOMAS,
    GENDERS,
    LABOUR_ACCESS,
    MENTEE_STATUSES,
    MENTOR_STATUSES,
    MENTOR_WORK,
    PAPER_LANGUAGES,
    PRIORITIES,
    RECOGNITIONS,
    REFERRERS,
    SECTORS,
    SERVICES,
    TOLD_BY,
    WORK_STATUSES,
)
from mentordesk.records.organisation import Programme, Staff

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDENTITY = N_("Identity")
_CONTACT = N_("Contact")
_INTAKE = N_("Intake")
_SITUATION = N_("Work situation")
_BENEFIT = N_("Benefit")
_BACKGROUND = N_("Education")
_PROJECT = N_("Job project")
_FOLLOW = N_("Follow-up")
_WORK = N_("Work")
_PAIRING = N_("Mentoring")
_DUTIES = N_("Duties of the organisation")

_IN_FUTURE = N_("This date lies in the future.")


class Person(Record):
    """One human being, whatever part they play."""

    # Of the few that lie there, so that others can be counted without being read.
    __table_args__ = (Index("person_in_bin", "id", sqlite_where=text("deleted_at IS NOT NULL")),)

    family_name: Mapped[str] = field(N_("Family name"), group=_IDENTITY, required=True, searched=True, private=True)
    given_name: Mapped[str | None] = field(N_("Given name"), group=_IDENTITY, searched=True, private=True)
    name_to_use: Mapped[str | None] = field(
        N_("Name to use"), group=_IDENTITY, searched=True, private=True, hint=N_("if another than the given name")
    )
    gender: Mapped[str | None] = field(N_("Gender"), group=_IDENTITY, choices=GENDERS, private=True)
    birth_date: Mapped[date | None] = field(N_("Date of birth"), group=_IDENTITY, private=True)
    birth_year: Mapped[int | None] = field(
        N_("Year of birth"), group=_IDENTITY, kind=Kind.YEAR, private=True, hint=N_("if the date is not known")
    )
    nationality: Mapped[str | None] = field(N_("Nationality"), group=_IDENTITY, kind=Kind.COUNTRY, private=True)
    languages: Mapped[dict[str, str]] = field(
        N_("Languages"), group=_IDENTITY, kind=Kind.SKILLS, private=True, default=dict
    )
    mobile: Mapped[str | None] = field(N_("Mobile phone"), group=_CONTACT, kind=Kind.PHONE, searched=True, private=True)
    phone: Mapped[str | None] = field(N_("Other phone"), group=_CONTACT, kind=Kind.PHONE, searched=True, private=True)
    email: Mapped[str | None] = field(N_("E-mail"), group=_CONTACT, kind=Kind.EMAIL, searched=True, private=True)
    street: Mapped[str | None] = field(N_("Street and number"), group=_CONTACT, private=True)
    postcode: Mapped[str | None] = field(N_("Postcode"), group=_CONTACT, kind=Kind.POSTCODE, private=True)
    town: Mapped[str | None] = field(N_("Town"), group=_CONTACT, searched=True, private=True)
    paper_language: Mapped[str | None] = field(N_("Language of papers"), group=_CONTACT, choices=PAPER_LANGUAGES)
    channel: Mapped[str | None] = field(N_("Preferred contact"), group=_CONTACT, choices=CHANNELS)
    do_not_contact: Mapped[bool] = field(N_("Do not contact"), group=_CONTACT, default=False)

    @property
    def name(self) -> str:
        """The name as it is said: name to use (else given name), then family name."""
        return " ".join(part for part in (self.name_to_use or self.given_name, self.family_name) if part)

    @property
    def filing_name(self) -> str:
        """The name as it is filed: family name first."""
        return " ".join(part for part in (self.family_name, self.name_to_use or self.given_name) if part)

    def check(self, today: date) -> Iterator[Finding]:
        """Birth dates must be possible; a doubtful age only warns."""
        born = self.birth_date
        if born and born > today:
            yield Finding("birth_date", _IN_FUTURE)
        elif born and not 14 <= today.year - born.year <= 100:
            yield Finding(
                "birth_date", N_("This makes the person under 14 or over 100: is it right?"), Severity.WARNING
            )
        if self.birth_year is not None and not 1900 <= self.birth_year <= today.year:
            yield Finding("birth_year", N_("This year cannot be a year of birth."))
        elif born and self.birth_year and born.year != self.birth_year:
            yield Finding("birth_year", N_("The year differs from the date of birth."))


class Mentee(Record):
    """The file of a person who looks for work with the help of a mentor."""

    # Holds what chooses a few of the files that have not ended, so that no others are read. SQLite takes it for a query
    # with these very conditions alone.
    __table_args__ = (
        Index(
            "mentee_not_ended",
            "status",
            "status_since",
            "reference",
            "benefit_end",
            "person_id",
            "id",
            sqlite_where=text("status NOT IN ('left', 'barred') AND deleted_at IS NULL"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reference: Mapped[str] = field(N_("Reference"), group=_INTAKE, searched=True, unique=True)
    intake_date: Mapped[date | None] = field(N_("Intake date"), group=_INTAKE)
    coordinator_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    programme_id: Mapped[UUID | None] = mapped_column(ForeignKey("programme.id"))
    referred_by: Mapped[str | None] = field(N_("Referred by"), group=_INTAKE, choices=REFERRERS)
    public_service: Mapped[str | None] = field(N_("Public employment service"), group=_INTAKE, choices=SERVICES)
    registered_since: Mapped[date | None] = field(N_("Registered since"), group=_INTAKE)
    adviser: Mapped[str | None] = field(N_("Adviser at the service"), group=_INTAKE)

    work_status: Mapped[str | None] = field(
        N_("Work status"), group=_SITUATION, choices=WORK_STATUSES, private=True, sensitive=True
    )
    out_of_work_since: Mapped[date | None] = field(N_("Out of work since"), group=_SITUATION, private=True)
    access_to_work: Mapped[str | None] = field(
        N_("Access to the labour market"),
        group=_SITUATION,
        choices=LABOUR_ACCESS,
        private=True,
        sensitive=True,
        hint=N_("as written on the card"),
    )
    access_until: Mapped[date | None] = field(N_("Card valid until"), group=_SITUATION, private=True, sensitive=True)
    driving_licence: Mapped[bool | None] = field(N_("Driving licence B"), group=_SITUATION)
    car: Mapped[bool | None] = field(N_("Car"), group=_SITUATION)

    benefit: Mapped[str | None] = field(
        N_("Kind of benefit"), group=_BENEFIT, choices=BENEFITS, private=True, sensitive=True
    )
    benefit_end: Mapped[date | None] = field(
        N_("End of benefit"),
        group=_BENEFIT,
        private=True,
        sensitive=True,
        hint=N_("the date written in the letter; never calculated"),
    )
    benefit_letter: Mapped[date | None] = field(N_("Date of the letter"), group=_BENEFIT, private=True, sensitive=True)
    benefit_told_by: Mapped[str | None] = field(
        N_("Known from"), group=_BENEFIT, choices=TOLD_BY, private=True, sensitive=True
    )

    diploma: Mapped[str | None] = field(N_("Highest diploma"), group=_BACKGROUND, choices=DIPLOMAS)
    diploma_country: Mapped[str | None] = field(N_("Country of the diploma"), group=_BACKGROUND, kind=Kind.COUNTRY)
    diploma_recognised: Mapped[str | None] = field(N_("Recognition"), group=_BACKGROUND, choices=RECOGNITIONS)

    job_sought: Mapped[str | None] = field(N_("Job sought"), group=_PROJECT, searched=True)
    sectors: Mapped[list[str]] = field(N_("Sectors"), group=_PROJECT, choices=SECTORS, default=list)
    project_is_clear: Mapped[bool | None] = field(N_("The job project is clear"), group=_PROJECT)
    availability: Mapped[list[str]] = field(N_("Days and times"), group=_PROJECT, choices=AVAILABILITY, default=list)
    expectations: Mapped[str | None] = field(
        N_("Expectations"), group=_PROJECT, kind=Kind.LONG, searched=True, private=True
    )
    barriers: Mapped[list[str]] = field(
        N_("Barriers"), group=_PROJECT, choices=BARRIERS, private=True, sensitive=True, default=list
    )

    priority: Mapped[str] = field(N_("Priority"), group=_FOLLOW, choices=PRIORITIES, default="normal")
    status: Mapped[str] = field(N_("Status"), group=_FOLLOW, choices=MENTEE_STATUSES, required=True, default="intake")
    status_since: Mapped[date | None] = field(N_("Since"), group=_FOLLOW)
    status_reason: Mapped[str | None] = field(N_("Reason"), group=_FOLLOW, private=True, sensitive=True)

    person: Mapped[Person] = relationship(lazy="raise")
    coordinator: Mapped[Staff | None] = relationship(lazy="raise")
    programme: Mapped[Programme | None] = relationship(lazy="raise")

    def check(self, today: date) -> Iterator[Finding]:
        """Dates must follow one another; a benefit that ended before its letter only warns."""
        for name in ("intake_date", "registered_since", "out_of_work_since", "benefit_letter"):
            value = getattr(self, name)
            if value and value > today:
                yield Finding(name, _IN_FUTURE, Severity.WARNING if name == "intake_date" else Severity.ERROR)
        if self.benefit_end and self.benefit_letter and self.benefit_end < self.benefit_letter:
            yield Finding(
                "benefit_end", N_("The benefit ends before the date of the letter: is it right?"), Severity.WARNING
            )
        if self.access_until and self.access_until < today:
            yield Finding("access_until", N_("The card is no longer valid."), Severity.WARNING)


class Mentor(Record):
    """The file of a volunteer who accompanies mentees."""

    # Holds what tells who wants one more pair, so that no others are read.
    __table_args__ = (Index("mentor_by_status", "status", "person_id", "id", "maximum_pairs", "deleted_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    coordinator_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    work_status: Mapped[str | None] = field(N_("Work status"), group=_WORK, choices=MENTOR_WORK)
    employer: Mapped[str | None] = field(N_("Employer"), group=_WORK, searched=True)
    function: Mapped[str | None] = field(N_("Function"), group=_WORK, searched=True)
    sectors: Mapped[list[str]] = field(N_("Sectors"), group=_WORK, choices=SECTORS, default=list)
    years_of_experience: Mapped[int | None] = field(N_("Years of experience"), group=_WORK)

    availability: Mapped[list[str]] = field(N_("Days and times"), group=_PAIRING, choices=AVAILABILITY, default=list)
    maximum_pairs: Mapped[int] = field(N_("Pairs at a time, at most"), group=_PAIRING, required=True, default=1)
    reachable_at: Mapped[str | None] = field(N_("Reachable where and when"), group=_PAIRING, private=True)
    preferences: Mapped[str | None] = field(N_("Preferences"), group=_PAIRING, kind=Kind.LONG, searched=True)
    motivation: Mapped[str | None] = field(N_("Motivation"), group=_PAIRING, kind=Kind.LONG, searched=True)

    information_note_on: Mapped[date | None] = field(
        N_("Information note given on"), group=_DUTIES, hint=N_("required by the volunteer act of 3 July 2005")
    )
    information_note_version: Mapped[str | None] = field(N_("Version of the note"), group=_DUTIES)
    insurance_on: Mapped[date | None] = field(N_("Insured since"), group=_DUTIES)
    training_on: Mapped[date | None] = field(N_("Training taken on"), group=_DUTIES)
    training_hours: Mapped[int | None] = field(N_("Hours of training"), group=_DUTIES)

    status: Mapped[str] = field(
        N_("Status"), group=_FOLLOW, choices=MENTOR_STATUSES, required=True, default="candidate"
    )
    status_since: Mapped[date | None] = field(N_("Since"), group=_FOLLOW)
    status_reason: Mapped[str | None] = field(N_("Reason"), group=_FOLLOW, private=True, sensitive=True)

    person: Mapped[Person] = relationship(lazy="raise")
    coordinator: Mapped[Staff | None] = relationship(lazy="raise")

    def check(self, today: date) -> Iterator[Finding]:
        """Numbers and dates must be possible."""
        if not 0 <= (self.maximum_pairs or 0) <= 20:
            yield Finding("maximum_pairs", N_("Between 0 and 20 pairs."))
        if self.years_of_experience is not None and not 0 <= self.years_of_experience <= 70:
            yield Finding("years_of_experience", N_("Between 0 and 70 years."))
        for name in ("information_note_on", "insurance_on"):
            value = getattr(self, name)
            if value and value > today:
                yield Finding(name, _IN_FUTURE, Severity.WARNING)

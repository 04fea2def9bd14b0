"""The organisation itself: who it is, where it works, who works there and which programmes it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentordesk.errors import Finding
from mentordesk.language import N_, initials
from mentordesk.records.base import Kind, Record, field
from mentordesk.records.choices import MEANS, PAPER_LANGUAGES, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_NAMES = N_("Names")
_CONTACT = N_("Contact")
_RHYTHM = N_("Rhythm")


def in_language(record: object, name: str, code: str) -> str:
    """A text kept once a language (`name_fr`, `name_nl`...): that of `code`, else the first that is filled in."""
    for each in (code, "fr", "nl", "en"):
        text = getattr(record, f"{name}_{each}", None)
        if text:
            return str(text)
    return ""


class Organisation(Record):
    """The one organisation this store belongs to."""

    kept_by = "administrator"

    name_fr: Mapped[str | None] = field(N_("Name in French"), group=_NAMES)
    name_nl: Mapped[str | None] = field(N_("Name in Dutch"), group=_NAMES)
    name_en: Mapped[str | None] = field(N_("Name in English"), group=_NAMES)
    default_language: Mapped[str] = field(
        N_("Usual language"), group=_NAMES, choices=PAPER_LANGUAGES, required=True, default="fr"
    )
    street: Mapped[str | None] = field(N_("Street and number"), group=_CONTACT)
    postcode: Mapped[str | None] = field(N_("Postcode"), group=_CONTACT, kind=Kind.POSTCODE)
    town: Mapped[str | None] = field(N_("Town"), group=_CONTACT)
    phone: Mapped[str | None] = field(N_("Phone"), group=_CONTACT, kind=Kind.PHONE)
    email: Mapped[str | None] = field(N_("E-mail"), group=_CONTACT, kind=Kind.EMAIL)
    website: Mapped[str | None] = field(N_("Website"), group=_CONTACT)
    enterprise_number: Mapped[str | None] = field(
        N_("Enterprise number"), group=_CONTACT, kind=Kind.ENTERPRISE, hint=N_("such as 0123.456.749")
    )
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    """A PNG or JPEG picture for the head of papers."""

    def name(self, code: str) -> str:
        """The organisation's name in a language, else in one it has."""
        return in_language(self, "name", code)

    def check(self, today: date) -> Iterator[Finding]:
        """An organisation needs at least one name."""
        if not self.name("fr"):
            yield Finding("name_fr", N_("Give the organisation a name in at least one language."))


class Site(Record):
    """A branch where people meet."""

    kept_by = "administrator"

    name: Mapped[str] = field(N_("Name"), required=True)
    street: Mapped[str | None] = field(N_("Street and number"))
    postcode: Mapped[str | None] = field(N_("Postcode"), kind=Kind.POSTCODE)
    town: Mapped[str | None] = field(N_("Town"))


class Staff(Record):
    """A person who works for the organisation and uses the program."""

    kept_by = "administrator"

    name: Mapped[str] = field(N_("Name"), required=True)
    role: Mapped[str] = field(N_("Role"), choices=ROLES, required=True, default="coordinator")
    initials: Mapped[str | None] = field(N_("Initials"))
    colour: Mapped[str | None] = mapped_column()
    """The colour of the circle with the initials: one of the palette's names."""
    is_active: Mapped[bool] = field(N_("Works here now"), default=True)

    @property
    def letters(self) -> str:
        """The initials as they are kept, else as the name gives them."""
        return self.initials or initials(self.name)


class Programme(Record):
    """One way of mentoring with its length, rhythm and limits; every pair belongs to one."""

    kept_by = "administrator"

    name_fr: Mapped[str | None] = field(N_("Name in French"), group=_NAMES)
    name_nl: Mapped[str | None] = field(N_("Name in Dutch"), group=_NAMES)
    name_en: Mapped[str | None] = field(N_("Name in English"), group=_NAMES)
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("site.id"))
    funder: Mapped[str | None] = field(N_("Funder"), group=_NAMES)
    months: Mapped[int] = field(N_("Length in months"), group=_RHYTHM, required=True, default=6)
    meetings_per_month: Mapped[int] = field(N_("Meetings a month"), group=_RHYTHM, required=True, default=2)
    usual_minutes: Mapped[int] = field(
        N_("Usual length of a meeting"), group=_RHYTHM, kind=Kind.MINUTES, required=True, default=90
    )
    counted_means: Mapped[list[str]] = field(
        N_("Meetings that count"), group=_RHYTHM, choices=MEANS, default=lambda: ["in_person", "video"]
    )
    minimum_age: Mapped[int | None] = field(N_("Minimum age"), group=_RHYTHM)
    maximum_age: Mapped[int | None] = field(N_("Maximum age"), group=_RHYTHM)
    keep_months: Mapped[int] = field(
        N_("Months to keep a file after the last contact"), group=_RHYTHM, required=True, default=24
    )
    pair_word_fr: Mapped[str | None] = field(N_("Word for a pair in French"), group=_NAMES, hint="duo, binôme, tandem")
    pair_word_nl: Mapped[str | None] = field(N_("Word for a pair in Dutch"), group=_NAMES, hint="duo, tandem")
    pair_word_en: Mapped[str | None] = field(N_("Word for a pair in English"), group=_NAMES, hint="pair, duo")
    is_active: Mapped[bool] = field(N_("In use"), group=_RHYTHM, default=True)

    site: Mapped[Site | None] = relationship(lazy="raise")

    def name(self, code: str) -> str:
        """The programme's name in a language, else in one it has."""
        return in_language(self, "name", code)

    def check(self, today: date) -> Iterator[Finding]:
        """A programme needs a name, and a length and rhythm that can be lived."""
        if not self.name("fr"):
            yield Finding("name_fr", N_("Give the programme a name in at least one language."))
        if not 1 <= (self.months or 0) <= 60:
            yield Finding("months", N_("Between 1 and 60 months."))
        if not 0 <= (self.meetings_per_month or 0) <= 31:
            yield Finding("meetings_per_month", N_("Between 0 and 31 meetings a month."))
        if not 5 <= (self.usual_minutes or 0) <= 600:
            yield Finding("usual_minutes", N_("Between 5 minutes and 10 hours."))
        if not 1 <= (self.keep_months or 0) <= 240:
            yield Finding("keep_months", N_("Between 1 and 240 months."))
        for name in ("minimum_age", "maximum_age"):
            if not 0 <= (getattr(self, name) or 0) <= 120:
                yield Finding(name, N_("Between 0 and 120 years."))
        if self.minimum_age and self.maximum_age and self.minimum_age > self.maximum_age:
            yield Finding("maximum_age", N_("The maximum age is below the minimum age."))

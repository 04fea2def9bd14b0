"""Checklists: templates the organisation owns, and a mentee's own copy of one version with its ticks."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentordesk.language import N_
from mentordesk.records.base import Kind, Record, field
from mentordesk.records.choices import TICKS
from mentordesk.records.organisation import Staff, in_language
from mentordesk.records.people import Mentee


class Template(Record):
    """One version of a checklist the organisation uses: its name in each language and its items."""

    kept_by = "administrator"

    __table_args__ = (UniqueConstraint("code", "edition"),)

    code: Mapped[str] = field(N_("Code"), required=True)
    edition: Mapped[int] = field(N_("Version"), required=True, default=1)
    position: Mapped[int] = mapped_column(default=0)
    name_fr: Mapped[str] = field(N_("Name in French"), required=True)
    name_nl: Mapped[str] = field(N_("Name in Dutch"), required=True)
    name_en: Mapped[str] = field(N_("Name in English"), required=True)
    is_active: Mapped[bool] = field(N_("In use"), default=True)

    items: Mapped[list[Item]] = relationship(lazy="raise", order_by="Item.position", back_populates="template")

    def name(self, code: str) -> str:
        """The checklist's name in a language."""
        return in_language(self, "name", code)

    def groups(self) -> list[list[Item]]:
        """The items, which must be loaded, by the heading they stand under."""
        return [list(items) for _, items in groupby(self.items, _headings)]


class Item(Record):
    """One line of a checklist: a short statement that is true once it is done, with a hint on how to get there."""

    kept_by = "administrator"

    template_id: Mapped[UUID] = mapped_column(ForeignKey("template.id"), index=True)
    code: Mapped[str] = mapped_column()
    position: Mapped[int] = mapped_column(default=0)
    group_fr: Mapped[str | None] = field(N_("Group in French"))
    group_nl: Mapped[str | None] = field(N_("Group in Dutch"))
    group_en: Mapped[str | None] = field(N_("Group in English"))
    text_fr: Mapped[str] = field(N_("Text in French"), required=True)
    text_nl: Mapped[str] = field(N_("Text in Dutch"), required=True)
    text_en: Mapped[str] = field(N_("Text in English"), required=True)
    hint_fr: Mapped[str | None] = field(N_("Hint in French"), kind=Kind.LONG)
    hint_nl: Mapped[str | None] = field(N_("Hint in Dutch"), kind=Kind.LONG)
    hint_en: Mapped[str | None] = field(N_("Hint in English"), kind=Kind.LONG)

    template: Mapped[Template] = relationship(lazy="raise", back_populates="items")

    def text(self, code: str) -> str:
        """The statement in a language."""
        return in_language(self, "text", code)

    def hint(self, code: str) -> str:
        """The hint in a language."""
        return in_language(self, "hint", code)

    def group(self, code: str) -> str:
        """The heading the item stands under, in a language."""
        return in_language(self, "group", code)


def _headings(item: Item) -> tuple[str | None, str | None, str | None]:
    """What tells a group of items apart, whatever the language."""
    return item.group_fr, item.group_nl, item.group_en


class Checklist(Record):
    """A mentee's own copy of one version of a checklist; it may belong to one job application (its `subject`)."""

    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("mentee.id"), index=True)
    template_id: Mapped[UUID] = mapped_column(ForeignKey("template.id"))
    started_on: Mapped[date] = field(N_("Started on"), required=True)
    subject: Mapped[str | None] = field(N_("For which application"))

    mentee: Mapped[Mentee] = relationship(lazy="raise")
    template: Mapped[Template] = relationship(lazy="raise")
    ticks: Mapped[list[Tick]] = relationship(lazy="raise", back_populates="checklist")

    def name(self, code: str) -> str:
        """Its template's name in a language, with the application it is for."""
        name = self.template.name(code)
        return f"{name} – {self.subject}" if self.subject else name


class Tick(Record):
    """What was said of one item of a mentee's checklist: its state, a remark, by whom and when."""

    __table_args__ = (UniqueConstraint("checklist_id", "item_id"),)

    checklist_id: Mapped[UUID] = mapped_column(ForeignKey("checklist.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    state: Mapped[str] = field(N_("State"), choices=TICKS, required=True, default="open")
    remark: Mapped[str | None] = field(N_("Remark"), searched=True, private=True)
    ticked_on: Mapped[date | None] = field(N_("Date"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    checklist: Mapped[Checklist] = relationship(lazy="raise", back_populates="ticks")
    item: Mapped[Item] = relationship(lazy="raise")
    staff: Mapped[Staff | None] = relationship(lazy="raise")

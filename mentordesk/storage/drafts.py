"""Drafts: what is typed in a form and not saved yet. No record: not in the history, the search or any export."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, Index, String, Table

from mentordesk.records.base import Key, Moment
from mentordesk.storage.history import metadata

drafts: Final = Table(
    "draft",
    metadata,
    Column("id", Key, primary_key=True, comment="given by the form when somebody began to type"),
    Column("staff", Key, comment="who typed; none in the demo"),
    Column("form", String, nullable=False),
    Column("record", Key, comment="what is being corrected; none for something new"),
    Column("about", Key, comment="the record on whose page the draft is offered"),
    Column("name", String, nullable=False, comment="whom it is about, as typed"),
    Column("typed_at", Moment, nullable=False),
    Column("state", JSON, nullable=False, comment="all that the form held"),
    Index("draft_of_staff", "staff"),
)
"""One row for each form in which somebody typed."""

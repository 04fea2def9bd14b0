"""The tables of the first version: what is kept, the journal of changes and the search index."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SEARCH = (
    "CREATE TABLE search_entry (rowid INTEGER PRIMARY KEY, record BLOB NOT NULL UNIQUE, kind VARCHAR NOT NULL)",
    "CREATE VIRTUAL TABLE search_names USING fts5(words, content='', contentless_delete=1, "
    "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
    "CREATE VIRTUAL TABLE search_notes USING fts5(words, content='', contentless_delete=1, "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
)


def _stamps() -> list[sa.Column[Any]]:
    """The columns every record has."""
    return [
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
    ]


def upgrade() -> None:
    """Make every table."""
    op.create_table("sentinel", sa.Column("store", sa.String(), primary_key=True))
    op.create_table(
        "organisation",
        *_stamps(),
        sa.Column("name_fr", sa.String(), nullable=True),
        sa.Column("name_nl", sa.String(), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("default_language", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("town", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column("enterprise_number", sa.String(), nullable=True),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "person",
        *_stamps(),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=True),
        sa.Column("name_to_use", sa.String(), nullable=True),
        sa.Column("gender", sa.String(), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("nationality", sa.String(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("street", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("town", sa.String(), nullable=True),
        sa.Column("paper_language", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "site",
        *_stamps(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("town", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "staff",
        *_stamps(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=True),
        sa.Column("colour", sa.String(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "template",
        *_stamps(),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_nl", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", "edition"),
    )
    op.create_table(
        "item",
        *_stamps(),
        sa.Column("template_id", sa.LargeBinary(16), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_fr", sa.String(), nullable=True),
        sa.Column("group_nl", sa.String(), nullable=True),
        sa.Column("group_en", sa.String(), nullable=True),
        sa.Column("text_fr", sa.String(), nullable=False),
        sa.Column("text_nl", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("hint_fr", sa.Text(), nullable=True),
        sa.Column("hint_nl", sa.Text(), nullable=True),
        sa.Column("hint_en", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["template.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_item_template_id"), "item", ["template_id"], unique=False)
    op.create_table(
        "mentor",
        *_stamps(),
        sa.Column("person_id", sa.LargeBinary(16), nullable=False),
        sa.Column("coordinator_id", sa.LargeBinary(16), nullable=True),
        sa.Column("work_status", sa.String(), nullable=True),
        sa.Column("employer", sa.String(), nullable=True),
        sa.Column("function", sa.String(), nullable=True),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("years_of_experience", sa.Integer(), nullable=True),
        sa.Column("availability", sa.JSON(), nullable=False),
        sa.Column("maximum_pairs", sa.Integer(), nullable=False),
        sa.Column("reachable_at", sa.String(), nullable=True),
        sa.Column("preferences", sa.Text(), nullable=True),
        sa.Column("motivation", sa.Text(), nullable=True),
        sa.Column("information_note_on", sa.Date(), nullable=True),
        sa.Column("information_note_version", sa.String(), nullable=True),
        sa.Column("insurance_on", sa.Date(), nullable=True),
        sa.Column("training_on", sa.Date(), nullable=True),
        sa.Column("training_hours", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_since", sa.Date(), nullable=True),
        sa.Column("status_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["staff.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_mentor_person_id"), "mentor", ["person_id"], unique=False)
    op.create_table(
        "programme",
        *_stamps(),
        sa.Column("name_fr", sa.String(), nullable=True),
        sa.Column("name_nl", sa.String(), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("site_id", sa.LargeBinary(16), nullable=True),
        sa.Column("funder", sa.String(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("meetings_per_month", sa.Integer(), nullable=False),
        sa.Column("usual_minutes", sa.Integer(), nullable=False),
        sa.Column("counted_means", sa.JSON(), nullable=False),
        sa.Column("minimum_age", sa.Integer(), nullable=True),
        sa.Column("maximum_age", sa.Integer(), nullable=True),
        sa.Column("keep_months", sa.Integer(), nullable=False),
        sa.Column("pair_word_fr", sa.String(), nullable=True),
        sa.Column("pair_word_nl", sa.String(), nullable=True),
        sa.Column("pair_word_en", sa.String(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "mentee",
        *_stamps(),
        sa.Column("person_id", sa.LargeBinary(16), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("intake_date", sa.Date(), nullable=True),
        sa.Column("coordinator_id", sa.LargeBinary(16), nullable=True),
        sa.Column("programme_id", sa.LargeBinary(16), nullable=True),
        sa.Column("referred_by", sa.String(), nullable=True),
        sa.Column("public_service", sa.String(), nullable=True),
        sa.Column("registered_since", sa.Date(), nullable=True),
        sa.Column("adviser", sa.String(), nullable=True),
        sa.Column("work_status", sa.String(), nullable=True),
        sa.Column("out_of_work_since", sa.Date(), nullable=True),
        sa.Column("access_to_work", sa.String(), nullable=True),
        sa.Column("access_until", sa.Date(), nullable=True),
        sa.Column("driving_licence", sa.Boolean(), nullable=True),
        sa.Column("car", sa.Boolean(), nullable=True),
        sa.Column("benefit", sa.String(), nullable=True),
        sa.Column("benefit_end", sa.Date(), nullable=True),
        sa.Column("benefit_letter", sa.Date(), nullable=True),
        sa.Column("benefit_told_by", sa.String(), nullable=True),
        sa.Column("diploma", sa.String(), nullable=True),
        sa.Column("diploma_country", sa.String(), nullable=True),
        sa.Column("diploma_recognised", sa.String(), nullable=True),
        sa.Column("job_sought", sa.String(), nullable=True),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("project_is_clear", sa.Boolean(), nullable=True),
        sa.Column("availability", sa.JSON(), nullable=False),
        sa.Column("expectations", sa.Text(), nullable=True),
        sa.Column("barriers", sa.JSON(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_since", sa.Date(), nullable=True),
        sa.Column("status_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["staff.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(op.f("ix_mentee_person_id"), "mentee", ["person_id"], unique=False)
    op.create_table(
        "checklist",
        *_stamps(),
        sa.Column("mentee_id", sa.LargeBinary(16), nullable=False),
        sa.Column("template_id", sa.LargeBinary(16), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["mentee.id"],
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["template.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_checklist_mentee_id"), "checklist", ["mentee_id"], unique=False)
    op.create_table(
        "pair",
        *_stamps(),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("mentee_id", sa.LargeBinary(16), nullable=False),
        sa.Column("mentor_id", sa.LargeBinary(16), nullable=False),
        sa.Column("programme_id", sa.LargeBinary(16), nullable=False),
        sa.Column("coordinator_id", sa.LargeBinary(16), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("mentee_answer", sa.String(), nullable=False),
        sa.Column("mentor_answer", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("prolonged_until", sa.Date(), nullable=True),
        sa.Column("agreement_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=True),
        sa.Column("closing_remark", sa.Text(), nullable=True),
        sa.Column("reopening_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["coordinator_id"],
            ["staff.id"],
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"],
            ["mentee.id"],
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"],
            ["mentor.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index(op.f("ix_pair_mentee_id"), "pair", ["mentee_id"], unique=False)
    op.create_index(op.f("ix_pair_mentor_id"), "pair", ["mentor_id"], unique=False)
    op.create_index(op.f("ix_pair_programme_id"), "pair", ["programme_id"], unique=False)
    op.create_index(op.f("ix_pair_stage"), "pair", ["stage"], unique=False)
    op.create_table(
        "meeting",
        *_stamps(),
        sa.Column("pair_id", sa.LargeBinary(16), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("private_note", sa.Text(), nullable=True),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("writer_id", sa.LargeBinary(16), nullable=True),
        sa.ForeignKeyConstraint(
            ["pair_id"],
            ["pair.id"],
        ),
        sa.ForeignKeyConstraint(
            ["writer_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("meeting_by_day", "meeting", ["held_on", "pair_id", "state", "means", "deleted_at"], unique=False)
    op.create_index("meeting_of_pair", "meeting", ["pair_id", "held_on", "state", "deleted_at"], unique=False)
    op.create_table(
        "pause",
        *_stamps(),
        sa.Column("pair_id", sa.LargeBinary(16), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pair_id"],
            ["pair.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_pause_pair_id"), "pause", ["pair_id"], unique=False)
    op.create_table(
        "tick",
        *_stamps(),
        sa.Column("checklist_id", sa.LargeBinary(16), nullable=False),
        sa.Column("item_id", sa.LargeBinary(16), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("ticked_on", sa.Date(), nullable=True),
        sa.Column("staff_id", sa.LargeBinary(16), nullable=True),
        sa.ForeignKeyConstraint(
            ["checklist_id"],
            ["checklist.id"],
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("checklist_id", "item_id"),
    )
    op.create_index(op.f("ix_tick_checklist_id"), "tick", ["checklist_id"], unique=False)
    op.create_table(
        "step",
        *_stamps(),
        sa.Column("meeting_id", sa.LargeBinary(16), nullable=False),
        sa.Column("pair_id", sa.LargeBinary(16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"],
            ["pair.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_step_meeting_id"), "step", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_step_pair_id"), "step", ["pair_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.LargeBinary(16), nullable=False, comment="one for each transaction"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column(
            "actor",
            sa.LargeBinary(16),
            nullable=True,
            comment="the staff member; none in the demo and at creation",
        ),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="class name of the record"),
        sa.Column("record", sa.LargeBinary(16), nullable=False),
        sa.Column("field", sa.String(), nullable=False, comment="empty: the whole record, as an object of its fields"),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("new", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("change_by_action", "change", ["action"], unique=False)
    op.create_index("change_of_record", "change", ["record", "id"], unique=False)

    for table in _SEARCH:
        op.execute(table)

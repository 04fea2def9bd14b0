"""Indexes that hold what the first screen asks for, so that it need not read whole records to choose a few of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BINNED = "deleted_at IS NOT NULL"


def upgrade() -> None:
    """Add them; that of the stages of pairs takes the place of a narrower one."""
    op.create_index("person_in_bin", "person", ["id"], sqlite_where=sa.text(_BINNED))
    op.create_index("pair_in_bin", "pair", ["id"], sqlite_where=sa.text(_BINNED))
    op.create_index(
        "mentee_not_ended",
        "mentee",
        ["status", "status_since", "reference", "benefit_end", "person_id", "id"],
        sqlite_where=sa.text("status NOT IN ('left', 'barred') AND deleted_at IS NULL"),
    )
    op.create_index("mentor_by_status", "mentor", ["status", "person_id", "id", "maximum_pairs", "deleted_at"])
    op.create_index(
        "pair_by_stage",
        "pair",
        [
            "stage",
            "id",
            "number",
            "mentee_id",
            "mentor_id",
            "programme_id",
            "started_on",
            "planned_end",
            "prolonged_until",
            "closed_on",
            "deleted_at",
        ],
    )
    op.drop_index("ix_pair_stage", "pair")
    op.create_index(
        "meeting_not_written_up",
        "meeting",
        ["held_on", "starts_at", "id", "pair_id"],
        sqlite_where=sa.text("state = 'held' AND coalesce(summary, '') = '' AND deleted_at IS NULL"),
    )
    op.create_index(
        "meeting_planned",
        "meeting",
        ["held_on", "starts_at", "id", "pair_id"],
        sqlite_where=sa.text("state = 'planned' AND deleted_at IS NULL"),
    )
    op.create_index(
        "step_open",
        "step",
        ["pair_id", "due_on", "position", "id"],
        sqlite_where=sa.text("done_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL"),
    )

"""A table for what is typed and not saved yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; it is no record, so it has no stamps."""
    op.create_table(
        "draft",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("staff", sa.LargeBinary(16), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("record", sa.LargeBinary(16), nullable=True),
        sa.Column("about", sa.LargeBinary(16), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("typed_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("draft_of_staff", "draft", ["staff"])

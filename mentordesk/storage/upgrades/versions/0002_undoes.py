"""The journal tells which actions take another one back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column, and an index over the few rows that have it."""
    op.add_column("change", sa.Column("undoes", sa.LargeBinary(16), nullable=True))
    op.create_index("change_that_undoes", "change", ["undoes"], sqlite_where=sa.text("undoes IS NOT NULL"))

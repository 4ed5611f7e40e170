"""An entry of the audit says through which token it was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.db.migrations.walls import keep_anew

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The column for the token; entries from before have none, and keep their digests."""
    op.add_column("audit_entries", sa.Column("token_id", sa.Uuid(), nullable=True))
    keep_anew({"audit_entries": ()})

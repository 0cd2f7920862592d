"""What people choose where it was not sure what they meant, and what moderators make of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Bring the tables up to this step."""
    op.create_table(
        "labels",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("fact_id", sa.String(100)),
        sa.Column("settles_as", sa.BigInteger),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("moderator", sa.Boolean, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_labels"),
    )
    op.create_index("ix_labels_person", "labels", ["person"])
    op.create_index("ix_labels_at", "labels", ["at"])
    op.create_table(
        "settled_labels",
        sa.Column("id", _ID, nullable=False),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_settled_labels"),
    )
    op.create_index("ix_settled_labels_at", "settled_labels", ["at"])


def downgrade() -> None:
    """Bring them back to the step before."""
    op.drop_table("settled_labels")
    op.drop_table("labels")

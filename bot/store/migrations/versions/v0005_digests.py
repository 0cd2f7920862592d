"""Which weekly digests were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up to this step."""
    op.create_table(
        "digests",
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("claim", sa.BigInteger, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("week", name="pk_digests"),
    )


def downgrade() -> None:
    """Bring them back to the step before."""
    op.drop_table("digests")

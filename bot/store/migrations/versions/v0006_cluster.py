"""Several processes on one database: who lives, who has which shards, and whose turn it is to connect one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Bring the tables up to this step."""
    op.create_table(
        "cluster_members",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("revision", sa.String(40), nullable=False),
        sa.Column("shards", sa.Text, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("leaving", sa.Boolean, nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cluster_members"),
    )
    op.create_table(
        "shard_leases",
        sa.Column("shard", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("holder", sa.String(40)),
        sa.Column("heir", sa.String(40)),
        sa.Column("offered", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("shard", name="pk_shard_leases"),
        sa.ForeignKeyConstraint(
            ["holder"], ["cluster_members.id"], ondelete="SET NULL", name="fk_shard_leases_holder"
        ),
        sa.ForeignKeyConstraint(["heir"], ["cluster_members.id"], ondelete="SET NULL", name="fk_shard_leases_heir"),
    )
    op.create_table(
        "identify_buckets",
        sa.Column("bucket", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("free_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("bucket", name="pk_identify_buckets"),
    )


def downgrade() -> None:
    """Bring them back to the step before."""
    op.drop_table("identify_buckets")
    op.drop_table("shard_leases")
    op.drop_table("cluster_members")

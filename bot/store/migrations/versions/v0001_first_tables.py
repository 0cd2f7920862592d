"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_HASH = sa.String(64)


def upgrade() -> None:
    """Bring the tables up to this step."""
    _questions()
    _people()
    _servers()


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("asker", _HASH, nullable=False),
        sa.Column("guild_id", sa.BigInteger),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("door", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("confidence", sa.SmallInteger, nullable=False),
        sa.Column("latency_ms", sa.Float, nullable=False),
        sa.Column("reported", sa.Boolean, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_asker", "questions", ["asker"])
    op.create_index("ix_questions_at", "questions", ["at"])
    op.create_table(
        "question_facts",
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("position", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("fact_id", sa.String(100), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_question_facts_question_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "position", name="pk_question_facts"),
    )


def _people() -> None:
    op.create_table(
        "votes",
        sa.Column("answer_key", sa.String(100), nullable=False),
        sa.Column("voter", _HASH, nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("answer_key", "voter", name="pk_votes"),
    )
    op.create_index("ix_votes_voter", "votes", ["voter"])
    op.create_index("ix_votes_at", "votes", ["at"])
    op.create_table(
        "opt_outs",
        sa.Column("person", _HASH, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_opt_outs"),
    )
    op.create_table(
        "hash_keys",
        sa.Column("id", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("fingerprint", _HASH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hash_keys"),
    )


def _servers() -> None:
    op.create_table(
        "server_settings",
        sa.Column("guild_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("channels", sa.String(20), nullable=False),
        sa.Column("threads", sa.Boolean, nullable=False),
        sa.Column("private_by_default", sa.Boolean, nullable=False),
        sa.Column("threshold", sa.String(20), nullable=False),
        sa.Column("language", sa.String(20)),
        sa.PrimaryKeyConstraint("guild_id", name="pk_server_settings"),
    )
    op.create_table(
        "listed_channels",
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["server_settings.guild_id"], name="fk_listed_channels_guild_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "channel_id", name="pk_listed_channels"),
    )


def downgrade() -> None:
    """Bring them back to the step before: to none."""
    for table in (
        "listed_channels",
        "server_settings",
        "hash_keys",
        "opt_outs",
        "votes",
        "question_facts",
        "questions",
    ):
        op.drop_table(table)

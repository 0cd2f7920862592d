"""The tables. A migration in ``migrations/versions`` brings every change of them to stores that exist already."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

HASH_LENGTH = 64
"""Characters of a keyed hash: SHA-256 in hexadecimal."""


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC. SQLite knows no zones, so there it is put back when it is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To the database."""
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

questions = Table(
    "questions",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # made by whoever writes the row
    Column("text", Text),
    Column("asker", String(HASH_LENGTH), nullable=False, index=True),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger),
    Column("door", String(40), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("confidence", SmallInteger, nullable=False),
    Column("latency_ms", Float, nullable=False),
    Column("reported", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

question_facts = Table(
    "question_facts",
    metadata,
    Column("question_id", ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("fact_id", String(100), nullable=False),
)

votes = Table(
    "votes",
    metadata,
    Column("answer_key", String(100), primary_key=True),
    Column("voter", String(HASH_LENGTH), primary_key=True, index=True),
    Column("helpful", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

opt_outs = Table("opt_outs", metadata, Column("person", String(HASH_LENGTH), primary_key=True))

server_settings = Table(
    "server_settings",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channels", String(20), nullable=False),
    Column("threads", Boolean, nullable=False),
    Column("private_by_default", Boolean, nullable=False),
    Column("threshold", String(20), nullable=False),
    Column("language", String(20)),
)

listed_channels = Table(
    "listed_channels",
    metadata,
    Column("guild_id", ForeignKey("server_settings.guild_id", ondelete="CASCADE"), primary_key=True),
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
)

hash_keys = Table(
    "hash_keys",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("fingerprint", String(HASH_LENGTH), nullable=False),
)
"""One row: what tells the key that people's hashes were made with from any other, without holding it."""

reloads = Table(
    "reloads",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # made by whoever writes the row
    Column("at", Moment, nullable=False),
    Column("person_id", BigInteger, index=True),
    Column("guild_id", BigInteger),
    Column("origin", String(20), nullable=False),
    Column("result", String(20), nullable=False),
    Column("before", String(40), nullable=False),
    Column("revision", String(40), nullable=False),
    Column("files", String(40), nullable=False),
    Column("dry_run", Boolean, nullable=False),
    Column("changes", JSON, nullable=False),
    Column("reason", Text, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("revision", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The content of those that went live last; ``number`` is the id of the reload that it came with."""

labels = Table(
    "labels",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # of the person and the words
    Column("person", String(HASH_LENGTH), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("fact_id", String(100)),
    Column("settles_as", BigInteger),
    Column("guild_id", BigInteger),
    Column("moderator", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

settled_labels = Table(
    "settled_labels",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # of the words and the fact
    Column("accepted", Boolean, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)
"""Which words of which fact moderators accepted or declined, as a number that no words can be read from."""

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # made by whoever writes the row
    Column("at", Moment, nullable=False, index=True),
    Column("person_id", BigInteger, index=True),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger),
    Column("action", String(40), nullable=False),
    Column("about", Text, nullable=False),
    Column("result", String(20), nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("week", Date, primary_key=True),
    Column("claim", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)
"""The weeks, by their first day, whose digest was sent; ``claim`` tells whoever sent it from all others."""

cluster_members = Table(
    "cluster_members",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("revision", String(40), nullable=False),
    Column("shards", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("leaving", Boolean, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
"""The processes that live, where there are several: ``bot.cluster`` writes these tables, on PostgreSQL only."""

shard_leases = Table(
    "shard_leases",
    metadata,
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("holder", ForeignKey("cluster_members.id", ondelete="SET NULL")),
    Column("heir", ForeignKey("cluster_members.id", ondelete="SET NULL")),
    Column("offered", Boolean, nullable=False),
)

identify_buckets = Table(
    "identify_buckets",
    metadata,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("free_at", Moment, nullable=False),
)

wishes = Table(
    "wishes",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),  # of the person and the words
    Column("words", BigInteger, nullable=False, index=True),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("guild_id", BigInteger),
    Column("channel_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)
"""Who wants to be told, once, when what they asked is answered. No words can be read from ``words``."""

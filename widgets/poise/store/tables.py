"""The tables. One row for each (round, voter); a tally is a query, never a stored number."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="CASCADE")


classrooms = Table(
    "classrooms",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("lecture", String(80), nullable=False),
    Column("language", String(12), nullable=False),
    Column("created_at", Float, nullable=False),
    Column("closed_at", Float),
    Column("ballots_per", String(12), nullable=False),
    Column("groups", Integer, nullable=False),
    Column("path", String(80)),
    Column("screen", JSON, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("settings", JSON, nullable=False),
    Column("typed", JSON, nullable=False),
    Column("plan", JSON, nullable=False),
    Column("group_names", JSON, nullable=False),
    Column("merged", JSON, nullable=False),
)

participants = Table(
    "participants",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False),
    Column("nickname", Text, nullable=False),
    Column("nickname_key", Text, nullable=False),
    Column("grp", Integer, nullable=False),
    Column("language", String(12), nullable=False),
    Column("reentry", String(12), nullable=False),
    Column("joined_at", Float, nullable=False),
    Column("heads", Integer, nullable=False),
    UniqueConstraint("class_id", "nickname_key"),
    UniqueConstraint("class_id", "reentry"),
)

prompts = Table(
    "prompts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False, index=True),
    Column("form", String(20), nullable=False),
    Column("source", String(80), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("opened_at", Float, nullable=False),
    Column("revealed", Boolean, nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("ended_at", Float),
    Column("ask", String(20), nullable=False),
    Column("evidence_at", Float),
    Column("practising", JSON(none_as_null=True)),
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("prompt_id", _of("prompts"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("state", String(12), nullable=False),
    Column("opened_at", Float, nullable=False),
    Column("ends_at", Float),
    Column("closed_at", Float),
    Index("ix_rounds_state_ends_at", "state", "ends_at"),
    # An id that comes again after an erasure would let an old ballot into a new round.
    sqlite_autoincrement=True,
)

ballots = Table(
    "ballots",
    metadata,
    Column("round_id", _of("rounds"), primary_key=True),
    Column("voter", String(40), primary_key=True),
    # Canonical JSON, so that equal choices are equal texts and GROUP BY counts them.
    Column("choice", Text, nullable=False),
    Column("ballot_id", String(64), nullable=False),
    Column("cast_at", Float, nullable=False),
    Index("ix_ballots_voter", "voter"),
)

# The ids of all ballots that ever arrived: a late repeat of an earlier one must not count again.
seen_ballots = Table(
    "seen_ballots",
    metadata,
    Column("round_id", _of("rounds"), primary_key=True),
    Column("voter", String(40), primary_key=True),
    Column("ballot_id", String(64), primary_key=True),
    Index("ix_seen_ballots_voter", "voter"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("prompt_id", _of("prompts"), nullable=False),
    # None where the words are one person's own.
    Column("grp", Integer),
    Column("text", Text, nullable=False),
    Column("participant_id", String(40), index=True),
    Column("submitted_at", Float, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("author", String(40), nullable=False),
    Column("held", Boolean, nullable=False),
    Column("pinned", Boolean, nullable=False),
    Column("place", Integer, nullable=False),
    Column("into_id", Integer),
    UniqueConstraint("prompt_id", "author"),
    sqlite_autoincrement=True,
)

hands = Table(
    "hands",
    metadata,
    Column("round_id", _of("rounds"), primary_key=True),
    Column("option", String(80), primary_key=True),
    Column("number", Integer, nullable=False),
)

segment_runs = Table(
    "segment_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False, index=True),
    Column("segment", String(80), nullable=False),
    Column("started_at", Float, nullable=False),
    Column("ended_at", Float),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False, index=True),
    Column("participant_id", _of("participants"), nullable=False, index=True),
    Column("ballot_id", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("asked_at", Float, nullable=False),
    Column("state", String(12), nullable=False),
    Column("held", Boolean, nullable=False),
    UniqueConstraint("participant_id", "ballot_id"),
    sqlite_autoincrement=True,
)

upvotes = Table(
    "upvotes",
    metadata,
    Column("question_id", _of("questions"), primary_key=True),
    Column("participant_id", _of("participants"), primary_key=True),
    Index("ix_upvotes_participant_id", "participant_id"),
)

pulses = Table(
    "pulses",
    metadata,
    Column("participant_id", _of("participants"), primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False, index=True),
    Column("value", String(12), nullable=False),
    Column("at", Float, nullable=False),
)

# Nothing in a row leads to a seat: its id is random, it has a date and no time. SQLite would number
# the rows as they come, and that order could be laid beside the order of the seats.
attendance = Table(
    "attendance",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("on_date", String(10), nullable=False),
    sqlite_with_rowid=False,
)

# A picture of the class, as the people it added (`poise.classroom.pictures.Lot`). Its numbers are
# counted from the shares each time it is shown: nothing of it stays when somebody goes.
voice_pictures = Table(
    "voice_pictures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False, index=True),
    Column("lecture", String(80), nullable=False),
    Column("task", String(80), nullable=False),
    Column("take", String(80), nullable=False),
    Column("people", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    # An id that comes again would lead the people of an old picture into a new one.
    sqlite_autoincrement=True,
)

# Numbers of steps, never values. Emptied, a row still says that its person was in a picture.
voice_shares = Table(
    "voice_shares",
    metadata,
    Column("participant_id", _of("participants"), primary_key=True),
    Column("lecture", String(80), primary_key=True),
    Column("task", String(80), primary_key=True),
    Column("take", String(80), primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False, index=True),
    Column("pace", Integer),
    Column("pauses", Integer),
    Column("reach", Integer),
    Column("picture_id", _of("voice_pictures"), index=True),
)

# What holds for all classes, such as the word lists.
preferences = Table(
    "preferences",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", JSON, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", _of("classrooms"), nullable=False),
    Column("participant_id", _of("participants"), nullable=False, index=True),
    Column("attempt", JSON, nullable=False),
    Column("recorded_at", Float, nullable=False),
)

# No foreign key: a note outlives the class it is about.
erasures = Table(
    "erasures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("class_id", String(40), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("on_date", String(10), nullable=False),
)

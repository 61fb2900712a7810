"""The live classroom: lifecycle and settings, asks, moderated answers, question box, attendance."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CLASSROOMS: dict[str, Any] = {
    "name": (sa.Text(), ""),
    "state": (sa.String(length=12), "open"),
    "settings": (sa.JSON(), "{}"),
    "typed": (sa.JSON(), "[]"),
    "plan": (sa.JSON(), "{}"),
    "group_names": (sa.JSON(), "{}"),
    "merged": (sa.JSON(), "{}"),
}
_PLACES: dict[str, Any] = {
    "author": (sa.String(length=40), ""),
    "held": (sa.Boolean(), sa.false()),
    "pinned": (sa.Boolean(), sa.false()),
    "place": (sa.Integer(), "0"),
}


def upgrade() -> None:
    _columns()
    _answers()
    _box()
    _lists()


def downgrade() -> None:
    for table in ("preferences", "attendance", "pulses", "upvotes", "questions"):
        op.drop_table(table)
    op.execute("DELETE FROM answers WHERE grp IS NULL")
    with op.batch_alter_table("answers") as batch:
        batch.drop_constraint("uq_answers_prompt_id_author", type_="unique")
        for name in ("into_id", *_PLACES):
            batch.drop_column(name)
        batch.alter_column("grp", existing_type=sa.Integer(), nullable=False)
        batch.create_unique_constraint("uq_answers_prompt_id_grp", ["prompt_id", "grp"])
    for table, columns in (
        ("prompts", ("evidence_at", "ask")),
        ("participants", ("heads",)),
        ("classrooms", tuple(_CLASSROOMS)),
    ):
        for name in columns:
            op.drop_column(table, name)


def _add(table: str, name: str, kind: Any, default: Any) -> None:
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=default))


def _columns() -> None:
    for name, (kind, default) in _CLASSROOMS.items():
        _add("classrooms", name, kind, default)
    op.execute("UPDATE classrooms SET state = 'closed' WHERE closed_at IS NOT NULL")
    _add("participants", "heads", sa.Integer(), "1")
    _add("prompts", "ask", sa.String(length=20), "choice")
    op.execute("UPDATE prompts SET ask = 'rating' WHERE form = 'rating'")
    op.add_column("prompts", sa.Column("evidence_at", sa.Float(), nullable=True))


def _answers() -> None:
    with op.batch_alter_table("answers") as batch:
        for name, (kind, default) in _PLACES.items():
            batch.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        batch.add_column(sa.Column("into_id", sa.Integer(), nullable=True))
        batch.alter_column("grp", existing_type=sa.Integer(), nullable=True)
        batch.drop_constraint("uq_answers_prompt_id_grp", type_="unique")
    op.execute("UPDATE answers SET author = 'g' || CAST(grp AS VARCHAR)")
    with op.batch_alter_table("answers") as batch:
        batch.create_unique_constraint("uq_answers_prompt_id_author", ["prompt_id", "author"])


def _reference(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    key = op.f(f"fk_{table}_{name}")
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=key, ondelete="CASCADE")


def _box() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("ballot_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        _reference("questions", "class_id", "classrooms"),
        _reference("questions", "participant_id", "participants"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint(
            "participant_id", "ballot_id", name=op.f("uq_questions_participant_id_ballot_id")
        ),
        sqlite_autoincrement=True,
    )
    for name in ("class_id", "participant_id"):
        op.create_index(op.f(f"ix_questions_{name}"), "questions", [name], unique=False)
    op.create_table(
        "upvotes",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        _reference("upvotes", "question_id", "questions"),
        _reference("upvotes", "participant_id", "participants"),
        sa.PrimaryKeyConstraint("question_id", "participant_id", name=op.f("pk_upvotes")),
    )
    op.create_index("ix_upvotes_participant_id", "upvotes", ["participant_id"], unique=False)


def _lists() -> None:
    op.create_table(
        "pulses",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=12), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        _reference("pulses", "participant_id", "participants"),
        _reference("pulses", "class_id", "classrooms"),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_pulses")),
    )
    op.create_index(op.f("ix_pulses_class_id"), "pulses", ["class_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on_date", sa.String(length=10), nullable=False),
        _reference("attendance", "class_id", "classrooms"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_attendance_class_id"), "attendance", ["class_id"], unique=False)
    op.create_table(
        "preferences",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_preferences")),
    )

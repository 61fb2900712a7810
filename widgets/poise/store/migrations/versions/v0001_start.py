"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _questions()
    _collected()
    _alongside()


def downgrade() -> None:
    for table in (
        "attempts",
        "segment_runs",
        "hands",
        "answers",
        "seen_ballots",
        "ballots",
        "rounds",
        "prompts",
        "erasures",
        "participants",
        "classrooms",
    ):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "classrooms",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("lecture", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("closed_at", sa.Float(), nullable=True),
        sa.Column("ballots_per", sa.String(length=12), nullable=False),
        sa.Column("groups", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=80), nullable=True),
        sa.Column("screen", sa.JSON(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classrooms")),
        sa.UniqueConstraint("code", name=op.f("uq_classrooms_code")),
    )

    op.create_table(
        "participants",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=False),
        sa.Column("nickname_key", sa.Text(), nullable=False),
        sa.Column("grp", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("reentry", sa.String(length=12), nullable=False),
        sa.Column("joined_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"],
            ["classrooms.id"],
            name=op.f("fk_participants_class_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint(
            "class_id", "nickname_key", name=op.f("uq_participants_class_id_nickname_key")
        ),
        sa.UniqueConstraint("class_id", "reentry", name=op.f("uq_participants_class_id_reentry")),
    )

    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("on_date", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_class_id"), "erasures", ["class_id"], unique=False)


def _questions() -> None:
    op.create_table(
        "prompts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("revealed", sa.Boolean(), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classrooms.id"], name=op.f("fk_prompts_class_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_prompts_class_id"), "prompts", ["class_id"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("ends_at", sa.Float(), nullable=True),
        sa.Column("closed_at", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompts.id"], name=op.f("fk_rounds_prompt_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rounds_prompt_id"), "rounds", ["prompt_id"], unique=False)
    op.create_index("ix_rounds_state_ends_at", "rounds", ["state", "ends_at"], unique=False)


def _collected() -> None:
    op.create_table(
        "ballots",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("voter", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("ballot_id", sa.String(length=64), nullable=False),
        sa.Column("cast_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_ballots_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "voter", name=op.f("pk_ballots")),
    )
    op.create_index("ix_ballots_voter", "ballots", ["voter"], unique=False)

    op.create_table(
        "seen_ballots",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("voter", sa.String(length=40), nullable=False),
        sa.Column("ballot_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_seen_ballots_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "voter", "ballot_id", name=op.f("pk_seen_ballots")),
    )
    op.create_index("ix_seen_ballots_voter", "seen_ballots", ["voter"], unique=False)

    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("grp", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.String(length=40), nullable=True),
        sa.Column("submitted_at", sa.Float(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompts.id"], name=op.f("fk_answers_prompt_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("prompt_id", "grp", name=op.f("uq_answers_prompt_id_grp")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answers_participant_id"), "answers", ["participant_id"], unique=False)

    op.create_table(
        "hands",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("option", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_hands_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("round_id", "option", name=op.f("pk_hands")),
    )


def _alongside() -> None:
    op.create_table(
        "segment_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("segment", sa.String(length=80), nullable=False),
        sa.Column("started_at", sa.Float(), nullable=False),
        sa.Column("ended_at", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"],
            ["classrooms.id"],
            name=op.f("fk_segment_runs_class_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_runs")),
    )
    op.create_index(op.f("ix_segment_runs_class_id"), "segment_runs", ["class_id"], unique=False)

    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        sa.Column("attempt", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classrooms.id"], name=op.f("fk_attempts_class_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name=op.f("fk_attempts_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(
        op.f("ix_attempts_participant_id"), "attempts", ["participant_id"], unique=False
    )

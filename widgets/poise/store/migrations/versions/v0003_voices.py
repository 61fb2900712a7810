"""Takes that people add to a picture of the class: numbers of coarse steps, and the pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "voice_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        *_take(),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        _reference("voice_pictures", "class_id", "classrooms"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_pictures")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "voice_shares",
        sa.Column("participant_id", sa.String(length=40), nullable=False),
        *_take(),
        sa.Column("class_id", sa.String(length=40), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("pace", "pauses", "reach")),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        _reference("voice_shares", "participant_id", "participants"),
        _reference("voice_shares", "class_id", "classrooms"),
        _reference("voice_shares", "picture_id", "voice_pictures"),
        sa.PrimaryKeyConstraint(
            "participant_id", "lecture", "task", "take", name=op.f("pk_voice_shares")
        ),
    )
    for table, name in (
        ("voice_pictures", "class_id"),
        ("voice_shares", "class_id"),
        ("voice_shares", "picture_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)


def downgrade() -> None:
    op.drop_table("voice_shares")
    op.drop_table("voice_pictures")


def _take() -> list[sa.Column[str]]:
    names = ("lecture", "task", "take")
    return [sa.Column(name, sa.String(length=80), nullable=False) for name in names]


def _reference(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    key = op.f(f"fk_{table}_{name}")
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=key, ondelete="CASCADE")

"""Sessions, questions, devices and their ballots; remotes; keys; counters of limits.

Moments are seconds since 1970; documents are JSON; who answered is a device, never a person.
"""

from alembic import op
from sqlalchemy import Column, Double, ForeignKey, ForeignKeyConstraint, Integer, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "session",
        Column("uid", Text, primary_key=True),
        Column("code", Text, nullable=False, unique=True),
        Column("title", Text, nullable=False),
        Column("place", Text, nullable=False),
        Column("day", Text),
        Column("area", Text),
        Column("language", Text, nullable=False),
        Column("created", Double, nullable=False),
        Column("expires", Double, nullable=False),
        Column("ended", Double),
        Column("published", Integer, nullable=False),
        Column("current", Integer),
        Column("version", Integer, nullable=False),
        Column("acts", Integer, nullable=False),
        Column("asked", Integer, nullable=False),
        Column("orders", Integer, nullable=False),
        Column("action", Text, nullable=False),
    )
    op.create_table(
        "question",
        Column("session", Text, _session(), primary_key=True),
        Column("n", Integer, primary_key=True),
        Column("key", Text, nullable=False),
        Column("document", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("revealed", Integer, nullable=False),
    )
    op.create_table(
        "device",
        Column("id", Text, primary_key=True),
        Column("session", Text, _session(), nullable=False, index=True),
        Column("token", Text, unique=True),
        Column("language", Text, nullable=False),
        Column("side", Text),
    )
    op.create_table(
        "ballot",
        Column("session", Text, primary_key=True),
        Column("n", Integer, primary_key=True),
        Column("device", Text, primary_key=True),
        Column("side", Text),
        Column("answer", Text, nullable=False),
        Column("changes", Integer, nullable=False),
        _of_question(),
        ForeignKeyConstraint(["device"], ["device.id"], ondelete="CASCADE"),
    )
    op.create_index("ballot_side", "ballot", ["session", "n", "side"])
    op.create_index("ballot_device", "ballot", ["device"])
    op.create_table(
        "typed",
        Column("session", Text, primary_key=True),
        Column("n", Integer, primary_key=True),
        Column("way", Text, primary_key=True),
        Column("side", Text, primary_key=True),
        Column("voters", Integer, nullable=False),
        Column("counts", Text, nullable=False),
        _of_question(),
    )
    op.create_table(
        "word",
        Column("session", Text, primary_key=True),
        Column("n", Integer, primary_key=True),
        Column("word", Text, primary_key=True),
        Column("label", Text, nullable=False),
        _of_question(),
    )
    op.create_table(
        "pairing",
        Column("code", Text, primary_key=True),
        Column("session", Text, _session(), nullable=False, index=True),
        Column("expires", Double, nullable=False),
    )
    op.create_table(
        "remote",
        Column("token", Text, primary_key=True),
        Column("session", Text, _session(), nullable=False, index=True),
    )
    op.create_table(
        "kept",
        Column("name", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "hit",
        Column("key", Text, primary_key=True),
        Column("n", Integer, nullable=False),
        Column("expires", Double, nullable=False),
    )


def _session() -> ForeignKey:
    return ForeignKey("session.uid", ondelete="CASCADE")


def _of_question() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["session", "n"], ["question.session", "question.n"], ondelete="CASCADE"
    )

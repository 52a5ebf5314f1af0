"""reminders: notes to the person at the keyboard"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("local", sa.String(26), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("zone_source", sa.String(10), nullable=False),
        sa.Column("in_gap", sa.String(8), nullable=False),
        sa.Column("in_overlap", sa.String(8), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("tzdb", sa.String(16), nullable=False),
        sa.Column("unless_replied", sa.Boolean(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("fired_at", INSTANT, nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'due', 'done', 'answered')", name="ck_reminders_state"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_reminders_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_reminders_contact_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reminders_account_id", "reminders", ["account_id"])
    op.create_index("ix_reminders_account_rev", "reminders", ["account_id", "rev"])
    op.create_index("ix_reminders_account_state_due", "reminders", ["account_id", "state", "due_at"])
    op.create_index("ix_reminders_contact_id", "reminders", ["contact_id"])


def downgrade() -> None:
    op.drop_table("reminders")

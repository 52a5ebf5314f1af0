"""series: the same words to one person again and again"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
STATES = "'active', 'paused', 'held', 'ended', 'cancelled'"


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("template_id", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("quiet", sa.String(10), nullable=False),
        sa.Column("first_on", sa.String(10), nullable=False),
        sa.Column("ends_after", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.String(10), nullable=True),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("hold_on_reply", sa.Boolean(), nullable=False),
        sa.Column("grace_seconds", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("continues", sa.BigInteger(), nullable=True),
        sa.Column("approved_at", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name="ck_series_state"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_series_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_series_contact_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_series_account_id", "series", ["account_id"])
    op.create_index("ix_series_account_rev", "series", ["account_id", "rev"])
    op.create_index("ix_series_contact_id", "series", ["contact_id"])


def downgrade() -> None:
    op.drop_table("series")

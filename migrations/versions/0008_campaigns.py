"""campaigns: one text for many, each at their own local time; and what a message knows of where it came from"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
RUN_ORDER = ["account_id", "due_at", sa.text("utc_offset DESC"), "id"]
CAMPAIGN = sa.text("campaign_id IS NOT NULL")
SERIES = sa.text("series_id IS NOT NULL")


def _waiting(paused: str) -> dict[str, object]:
    return {
        "sqlite_where": sa.text("state = 'scheduled'" + (paused and " AND paused IS 0")),
        "postgresql_where": sa.text("state = 'scheduled'" + (paused and " AND paused IS false")),
    }


def upgrade() -> None:
    # Columns are added without copying the table, which would lose its triggers on SQLite.
    op.add_column("messages", sa.Column("campaign_id", sa.BigInteger(), nullable=True))
    op.add_column("messages", sa.Column("series_id", sa.BigInteger(), nullable=True))
    op.add_column("messages", sa.Column("occurrence", sa.String(10), nullable=True))
    for name in ("paused", "newest_fields"):
        op.add_column("messages", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_index("ix_messages_run_order", "messages")
    op.create_index("ix_messages_run_order", "messages", RUN_ORDER, **_waiting("paused"))
    _unique("uq_messages_campaign_contact", ["campaign_id", "contact_id"], CAMPAIGN)
    _unique("uq_messages_series_occurrence", ["series_id", "occurrence"], SERIES)
    _campaigns()
    _left_out()


def downgrade() -> None:
    op.drop_table("campaign_left_out")
    op.drop_table("campaigns")
    op.drop_index("uq_messages_series_occurrence", "messages")
    op.drop_index("uq_messages_campaign_contact", "messages")
    op.drop_index("ix_messages_run_order", "messages")
    op.create_index("ix_messages_run_order", "messages", RUN_ORDER, **_waiting(""))
    for name in ("newest_fields", "paused", "occurrence", "series_id", "campaign_id"):
        op.drop_column("messages", name)


def _unique(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "messages", columns, unique=True, sqlite_where=where, postgresql_where=where)


def _campaigns() -> None:
    op.create_table(
        "campaigns",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("template_id", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("send_at", sa.JSON(), nullable=False),
        sa.Column("if_past", sa.String(10), nullable=False),
        sa.Column("if_unknown_zone", sa.String(10), nullable=False),
        sa.Column("grace_seconds", sa.Integer(), nullable=False),
        sa.Column("hold_on_reply", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("paused_at", INSTANT, nullable=True),
        sa.Column("cancelled_at", INSTANT, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('active', 'paused', 'cancelled')", name="ck_campaigns_state"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_campaigns_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_campaigns_account_id", "campaigns", ["account_id"])
    op.create_index("ix_campaigns_account_rev", "campaigns", ["account_id", "rev"])


def _left_out() -> None:
    op.create_table(
        "campaign_left_out",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="fk_campaign_left_out_campaign_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_campaign_left_out_contact_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_left_out"),
        sa.UniqueConstraint("campaign_id", "contact_id", name="uq_campaign_left_out_campaign_id_contact_id"),
    )
    op.create_index("ix_campaign_left_out_contact_id", "campaign_left_out", ["contact_id"])

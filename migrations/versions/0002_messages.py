"""scheduled messages and the log of what happened to them"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
STATES = (
    "'cancelled', 'claimed', 'dropped', 'failed', 'held', 'missed', 'scheduled', 'sending', 'sent', 'unknown'"
)
IN_FLIGHT = sa.text("state IN ('claimed', 'sending')")
SCHEDULED = sa.text("state = 'scheduled'")

# The promises that code could break are kept by the database. A later migration that copies one of these
# tables (batch mode on SQLite) loses its triggers and has to make them again.
ENDED = "OLD.state IN ('sent', 'failed', 'cancelled', 'dropped')"
KEPT = ("state", "contact_id", "text", "text_sha256", "due_at")

SQLITE = (
    f"""CREATE TRIGGER messages_end BEFORE UPDATE ON messages
    WHEN {ENDED} AND ({" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)})
    BEGIN SELECT RAISE(ABORT, 'a message that has ended does not change'); END""",
    """CREATE TRIGGER message_events_update BEFORE UPDATE ON message_events
    BEGIN SELECT RAISE(ABORT, 'the log of a message only grows'); END""",
    """CREATE TRIGGER message_events_delete BEFORE DELETE ON message_events
    WHEN EXISTS (SELECT 1 FROM messages WHERE id = OLD.message_id)
    BEGIN SELECT RAISE(ABORT, 'the log of a message goes only with the message'); END""",
)

POSTGRESQL = (
    f"""CREATE FUNCTION messages_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF {ENDED} AND ({" OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in KEPT)}) THEN
        RAISE EXCEPTION 'a message that has ended does not change' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER messages_end BEFORE UPDATE ON messages
    FOR EACH ROW EXECUTE FUNCTION messages_end()""",
    """CREATE FUNCTION message_events_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM messages WHERE id = OLD.message_id) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'the log of a message only grows' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER message_events_keep BEFORE UPDATE OR DELETE ON message_events
    FOR EACH ROW EXECUTE FUNCTION message_events_keep()""",
)


def upgrade() -> None:
    _messages()
    _events()
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("message_events")
    op.drop_table("messages")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION message_events_keep")
        op.execute("DROP FUNCTION messages_end")


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("template_id", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("approved_at", INSTANT, nullable=False),
        sa.Column("local", sa.String(26), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("zone_source", sa.String(10), nullable=False),
        sa.Column("in_gap", sa.String(8), nullable=False),
        sa.Column("in_overlap", sa.String(8), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("utc_offset", sa.Integer(), nullable=False),
        sa.Column("tzdb", sa.String(16), nullable=False),
        sa.Column("grace_seconds", sa.Integer(), nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.Column("hold_on_reply", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.Column("released_at", INSTANT, nullable=True),
        sa.Column("not_before", INSTANT, nullable=True),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("claimed_by", ID, nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("recipient", sa.JSON(), nullable=True),
        sa.Column("nonce", sa.String(200), nullable=True),
        sa.Column("click_before", INSTANT, nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name="ck_messages_state"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_messages_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["browsers.id"], name="fk_messages_claimed_by", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_messages_contact_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_account_id", "messages", ["account_id"])
    op.create_index("ix_messages_account_rev", "messages", ["account_id", "rev"])
    op.create_index("ix_messages_account_state_due", "messages", ["account_id", "state", "due_at"])
    op.create_index("ix_messages_contact_id", "messages", ["contact_id"])
    op.create_index(
        "ix_messages_run_order",
        "messages",
        ["account_id", "due_at", sa.text("utc_offset DESC"), "id"],
        sqlite_where=SCHEDULED,
        postgresql_where=SCHEDULED,
    )
    op.create_index(
        "ix_messages_lease",
        "messages",
        ["account_id", "lease_until"],
        sqlite_where=IN_FLIGHT,
        postgresql_where=IN_FLIGHT,
    )
    op.create_index(
        "uq_messages_contact_in_flight",
        "messages",
        ["contact_id"],
        unique=True,
        sqlite_where=IN_FLIGHT,
        postgresql_where=IN_FLIGHT,
    )


def _events() -> None:
    op.create_table(
        "message_events",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(10), nullable=False),
        sa.Column("browser_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_message_events_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name="fk_message_events_message_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_message_events_message_id", "message_events", ["message_id", "id"])
    op.create_index("ix_message_events_account_kind_at", "message_events", ["account_id", "kind", "at"])

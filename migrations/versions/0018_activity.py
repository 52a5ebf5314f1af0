"""the log of what was done, and the log of messages in the order of time"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Entries go only by age, where their account lets go of what is old, or with the account itself. Those of the
# whole program go only where every account does.
KEPT = (
    "EXISTS (SELECT 1 FROM accounts WHERE keep_days = 0 AND (id = OLD.account_id OR OLD.account_id IS NULL))"
)

SQLITE = (
    """CREATE TRIGGER activity_update BEFORE UPDATE ON activity
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    f"""CREATE TRIGGER activity_delete BEFORE DELETE ON activity WHEN {KEPT}
    BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
)

POSTGRESQL = (
    f"""CREATE FUNCTION activity_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND NOT {KEPT} THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'the log only grows' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER activity_keep BEFORE UPDATE OR DELETE ON activity
    FOR EACH ROW EXECUTE FUNCTION activity_keep()""",
)


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("actor", sa.String(10), nullable=False),
        sa.Column("browser_id", sa.BigInteger(), nullable=True),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_activity_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_activity_account_at", "activity", ["account_id", "at", "id"])
    op.create_index("ix_activity_account_kind_at", "activity", ["account_id", "kind", "at", "id"])
    op.create_index("ix_activity_contact_at", "activity", ["contact_id", "at", "id"])
    op.create_index("ix_message_events_account_at", "message_events", ["account_id", "at", "id"])
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index("ix_message_events_account_at", "message_events")
    op.drop_table("activity")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION activity_keep()")

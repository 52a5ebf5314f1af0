"""contacts can be joined, and an account knows its WhatsApp number

A message that has ended keeps its words, time and outcome for ever; whose record it is in follows the customer, when
a person says that two records are one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ENDED = "OLD.state IN ('sent', 'failed', 'cancelled', 'dropped')"
WITHOUT = ("state", "text", "text_sha256", "due_at")


def upgrade() -> None:
    op.add_column("accounts", sa.Column("phone", sa.String(20), nullable=True))
    _keep(WITHOUT)


def downgrade() -> None:
    op.drop_column("accounts", "phone")
    _keep((*WITHOUT, "contact_id"))


def _keep(columns: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "postgresql":
        changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)
        op.execute(f"""CREATE OR REPLACE FUNCTION messages_end() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {ENDED} AND ({changed}) THEN
            RAISE EXCEPTION 'a message that has ended does not change'
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN NEW;
        END $$""")
        return
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)
    op.execute("DROP TRIGGER messages_end")
    op.execute(f"""CREATE TRIGGER messages_end BEFORE UPDATE ON messages WHEN {ENDED} AND ({changed})
    BEGIN SELECT RAISE(ABORT, 'a message that has ended does not change'); END""")

"""indexes for the desk: what left by when, and an account's contacts by their last change"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LEFT = sa.text("sent_at IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_messages_sent",
        "messages",
        ["account_id", "sent_at", "local"],
        sqlite_where=LEFT,
        postgresql_where=LEFT,
    )
    op.drop_index("ix_contacts_updated_at", "contacts")
    op.create_index("ix_contacts_account_updated", "contacts", ["account_id", "updated_at"])


def downgrade() -> None:
    op.drop_index("ix_contacts_account_updated", "contacts")
    op.create_index("ix_contacts_updated_at", "contacts", ["updated_at"])
    op.drop_index("ix_messages_sent", "messages")

"""quiet hours, Sabbath and holidays: what an account keeps, and what they did to a message's time"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ACCOUNT = (
    ("quiet_from", sa.String(5)),
    ("quiet_until", sa.String(5)),
    ("sabbath_from", sa.String(5)),
    ("sabbath_until", sa.String(5)),
    ("holidays", sa.String(2)),
)
MESSAGE = (
    ("asked_local", sa.String(26)),
    ("quiet_why", sa.String(12)),
    ("quiet_name", sa.String(200)),
    ("quiet_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    # Columns are added without copying the tables, which would lose their triggers on SQLite.
    for name, kind in ACCOUNT:
        op.add_column("accounts", sa.Column(name, kind, nullable=True))
    for name, kind in MESSAGE:
        op.add_column("messages", sa.Column(name, kind, nullable=True))
    op.add_column(
        "messages", sa.Column("ignores_quiet", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("messages", "ignores_quiet")
    for name, _kind in reversed(MESSAGE):
        op.drop_column("messages", name)
    for name, _kind in reversed(ACCOUNT):
        op.drop_column("accounts", name)

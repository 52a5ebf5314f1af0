"""the epoch of an account: the revision at which it last came out of a backup"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite adds a column without copying the table, so nothing that hangs on an account is touched.
    op.add_column("accounts", sa.Column("epoch", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("accounts", "epoch")

"""for how many days ended messages are kept; 0 for ever"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("keep_days", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("accounts", "keep_days")

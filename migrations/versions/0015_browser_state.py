"""browsers tell how they stand"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("browsers", sa.Column("told", sa.JSON(), nullable=True))
    op.add_column("browsers", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("browsers", "told_at")
    op.drop_column("browsers", "told")

"""files of templates, campaigns and series"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OWNERS = (
    ("template", "templates", "SET NULL"),
    ("campaign", "campaigns", "CASCADE"),
    ("series", "series", "CASCADE"),
)


def upgrade() -> None:
    with op.batch_alter_table("attachments") as table:
        for name, other, gone in _OWNERS:
            table.add_column(sa.Column(f"{name}_id", _id, nullable=True))
            table.create_foreign_key(
                op.f(f"fk_attachments_{name}_id"), other, [f"{name}_id"], ["id"], ondelete=gone
            )
            table.create_index(op.f(f"ix_attachments_{name}_id"), [f"{name}_id"])
    for _name, other, _gone in _OWNERS:
        op.add_column(other, sa.Column("attachment", sa.JSON(), nullable=True))


def downgrade() -> None:
    for _name, other, _gone in _OWNERS:
        op.drop_column(other, "attachment")
    with op.batch_alter_table("attachments") as table:
        for name, _other, _gone in _OWNERS:
            table.drop_index(op.f(f"ix_attachments_{name}_id"))
            table.drop_constraint(op.f(f"fk_attachments_{name}_id"), type_="foreignkey")
            table.drop_column(f"{name}_id")

"""where a contact's phone says that its owner lives is kept beside it, so that zones can be searched for"""

import sqlalchemy as sa
from alembic import op

from crm.contacts.zones import zone_of_stored_phone

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

AT_ONCE = 5_000


def upgrade() -> None:
    op.add_column("contacts", sa.Column("phone_zone", sa.String(64), nullable=True))
    op.create_index("ix_contacts_account_zone", "contacts", ["account_id", "zone", "phone_zone"])
    _fill()


def downgrade() -> None:
    op.drop_index("ix_contacts_account_zone", "contacts")
    op.drop_column("contacts", "phone_zone")


def _fill() -> None:
    contacts = sa.table("contacts", sa.column("id"), sa.column("phone"), sa.column("phone_zone"))
    connection = op.get_bind()
    write = (
        sa.update(contacts)
        .where(contacts.c.id == sa.bindparam("number"))
        .values(phone_zone=sa.bindparam("found"))
    )
    last = 0
    while True:
        known = sa.select(contacts.c.id, contacts.c.phone)
        rows = connection.execute(
            known.where(contacts.c.id > last, contacts.c.phone.is_not(None))
            .order_by(contacts.c.id)
            .limit(AT_ONCE)
        ).all()
        if not rows:
            return
        last = rows[-1].id
        values = [{"number": row.id, "found": zone_of_stored_phone(row.phone)} for row in rows]
        connection.execute(write, values)

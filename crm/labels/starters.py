"""The labels that a new account starts with, in its person's language."""

from datetime import datetime

from sqlalchemy import select

from crm.accounts.models import Account
from crm.accounts.service import starting
from crm.db import db

from .models import Label
from .service import compared

COLORS = ("#0b7a75", "#b4540a", "#6b4fbb")
NAMES = {
    "en": ("New Lead Acquisition", "Accounts Receivable", "Retention Queue"),
    "he": ("לידים חדשים", "גבייה", "שימור לקוחות"),
    "ar": ("عملاء محتملون جدد", "مستحقات للتحصيل", "الاحتفاظ بالعملاء"),
    "es": ("Nuevos clientes potenciales", "Cuentas por cobrar", "Retención de clientes"),
    "pt": ("Novos leads", "Contas a receber", "Retenção de clientes"),
}


@starting.connect
def load(account: Account, now: datetime) -> None:
    """Give the account its starter labels, or translate those that nobody has touched."""
    names = NAMES.get(account.language, NAMES["en"])
    untouched = db.session.scalars(
        select(Label).where(Label.account_id == account.id, Label.starter.is_(True)).order_by(Label.position)
    ).all()
    if untouched:
        for label in untouched:
            label.name = names[label.position - 1]
            label.name_key = compared(label.name)
        return
    for position, (name, color) in enumerate(zip(names, COLORS, strict=True), start=1):
        db.session.add(
            Label(
                account_id=account.id,
                name=name,
                name_key=compared(name),
                color=color,
                position=position,
                starter=True,
                created_at=now,
            )
        )
    db.session.flush()

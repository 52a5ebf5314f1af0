"""The words of exported files, in the languages of the interface. Pure."""

from collections.abc import Mapping

from .workbook import Words as NoteWords

RIGHT_TO_LEFT = frozenset({"he", "ar"})

#: Names of sheets.
SHEETS = {
    "contacts": {
        "en": "Contacts",
        "he": "אנשי קשר",
        "ar": "جهات الاتصال",
        "es": "Contactos",
        "pt": "Contatos",
    },
    "groups": {"en": "Groups", "he": "קבוצות", "ar": "المجموعات", "es": "Grupos", "pt": "Grupos"},
    "members": {"en": "Members", "he": "חברים", "ar": "الأعضاء", "es": "Miembros", "pt": "Membros"},
    "messages": {"en": "Messages", "he": "הודעות", "ar": "الرسائل", "es": "Mensajes", "pt": "Mensagens"},
    "labels": {"en": "Labels", "he": "תוויות", "ar": "التصنيفات", "es": "Etiquetas", "pt": "Etiquetas"},
    "campaigns": {"en": "Campaigns", "he": "קמפיינים", "ar": "الحملات", "es": "Campañas", "pt": "Campanhas"},
    "recipients": {
        "en": "Recipients",
        "he": "נמענים",
        "ar": "المستلمون",
        "es": "Destinatarios",
        "pt": "Destinatários",
    },
    "notes": {"en": "Notes", "he": "הערות", "ar": "ملاحظات", "es": "Notas", "pt": "Notas"},
}

#: Headings that the columns of contacts do not have already.
HEADINGS = {
    "group": {"en": "Group", "he": "קבוצה", "ar": "المجموعة", "es": "Grupo", "pt": "Grupo"},
    "admin": {"en": "Admin", "he": "מנהל", "ar": "مشرف", "es": "Administra", "pt": "Administra"},
    "members": {"en": "Members", "he": "חברים", "ar": "الأعضاء", "es": "Miembros", "pt": "Membros"},
    "hidden_numbers": {
        "en": "Hidden numbers",
        "he": "מספרים מוסתרים",
        "ar": "أرقام مخفية",
        "es": "Números ocultos",
        "pt": "Números ocultos",
    },
    "members_read_at": {
        "en": "Members read",
        "he": "החברים נקראו",
        "ar": "قراءة الأعضاء",
        "es": "Miembros leídos",
        "pt": "Membros lidos",
    },
    "contact": {"en": "Contact", "he": "איש קשר", "ar": "جهة الاتصال", "es": "Contacto", "pt": "Contato"},
    "state": {"en": "State", "he": "מצב", "ar": "الحالة", "es": "Estado", "pt": "Estado"},
    "reason": {"en": "Reason", "he": "סיבה", "ar": "السبب", "es": "Motivo", "pt": "Motivo"},
    "text": {"en": "Text", "he": "טקסט", "ar": "النص", "es": "Texto", "pt": "Texto"},
    "local": {
        "en": "Their time",
        "he": "השעה אצלם",
        "ar": "الوقت لديهم",
        "es": "Su hora local",
        "pt": "Hora local deles",
    },
    "due_at": {"en": "Due", "he": "מועד", "ar": "الموعد", "es": "Previsto", "pt": "Previsto"},
    "sent_at": {"en": "Sent", "he": "נשלח", "ar": "أُرسلت", "es": "Enviado", "pt": "Enviado"},
    "template": {"en": "Template", "he": "תבנית", "ar": "القالب", "es": "Plantilla", "pt": "Modelo"},
    "planned_at": {"en": "Planned", "he": "תוזמן", "ar": "جُدولت", "es": "Programado", "pt": "Agendado"},
    "label": {"en": "Label", "he": "תווית", "ar": "التصنيف", "es": "Etiqueta", "pt": "Etiqueta"},
    "color": {"en": "Colour", "he": "צבע", "ar": "اللون", "es": "Color", "pt": "Cor"},
    "people": {"en": "People", "he": "אנשים", "ar": "الأشخاص", "es": "Personas", "pt": "Pessoas"},
    "campaign": {"en": "Campaign", "he": "קמפיין", "ar": "الحملة", "es": "Campaña", "pt": "Campanha"},
    "audience": {"en": "Audience", "he": "קהל", "ar": "الجمهور", "es": "Público", "pt": "Público"},
    "left_out": {"en": "left out", "he": "לא נכללו", "ar": "مستبعد", "es": "excluido", "pt": "excluído"},
    "skipped": {
        "en": "time had passed",
        "he": "המועד עבר",
        "ar": "فات وقتهم",
        "es": "ya pasó su hora",
        "pt": "a hora passou",
    },
    "replied": {"en": "Replied", "he": "השיבו", "ar": "أجاب", "es": "Respondió", "pt": "Respondeu"},
}

#: The zone of a campaign that leaves at everybody's own time.
OWN_CLOCK = {
    "en": "each their own",
    "he": "לפי השעה של כל אחד",
    "ar": "بتوقيت كل شخص",
    "es": "la de cada persona",
    "pt": "o de cada pessoa",
}

CAMPAIGN_STATES = {
    "active": {"en": "active", "he": "פעיל", "ar": "نشطة", "es": "activa", "pt": "ativa"},
    "paused": {"en": "paused", "he": "מושהה", "ar": "متوقفة مؤقتًا", "es": "en pausa", "pt": "pausada"},
    "cancelled": {"en": "cancelled", "he": "בוטל", "ar": "أُلغيت", "es": "cancelada", "pt": "cancelada"},
}

#: Where a time zone is known from.
ZONE_SOURCES = {
    "contact": {"en": "contact", "he": "איש הקשר", "ar": "جهة الاتصال", "es": "contacto", "pt": "contato"},
    "phone": {"en": "phone", "he": "מספר הטלפון", "ar": "رقم الهاتف", "es": "teléfono", "pt": "telefone"},
    "workspace": {
        "en": "my own",
        "he": "אזור הזמן שלי",
        "ar": "منطقتي",
        "es": "la mía",
        "pt": "o meu",
    },
    "message": {"en": "message", "he": "ההודעה", "ar": "الرسالة", "es": "mensaje", "pt": "mensagem"},
}

#: What stands in place of the phone of a member whom WhatsApp shows without one.
HIDDEN = {"en": "hidden", "he": "מוסתר", "ar": "مخفي", "es": "oculto", "pt": "oculto"}

STATES = {
    "scheduled": {"en": "scheduled", "he": "מתוזמן", "ar": "مجدولة", "es": "programado", "pt": "agendada"},
    "claimed": {
        "en": "being sent",
        "he": "בשליחה",
        "ar": "قيد الإرسال",
        "es": "enviándose",
        "pt": "em envio",
    },
    "sending": {
        "en": "being sent",
        "he": "בשליחה",
        "ar": "قيد الإرسال",
        "es": "enviándose",
        "pt": "em envio",
    },
    "sent": {"en": "sent", "he": "נשלח", "ar": "أُرسلت", "es": "enviado", "pt": "enviada"},
    "unknown": {
        "en": "please check",
        "he": "נא לבדוק",
        "ar": "يرجى التحقق",
        "es": "por comprobar",
        "pt": "verificar",
    },
    "failed": {"en": "failed", "he": "נכשל", "ar": "فشلت", "es": "fallido", "pt": "falhou"},
    "cancelled": {"en": "cancelled", "he": "בוטל", "ar": "أُلغيت", "es": "cancelado", "pt": "cancelada"},
    "missed": {"en": "missed", "he": "הוחמץ", "ar": "فات موعدها", "es": "perdido", "pt": "perdida"},
    "held": {"en": "held", "he": "מוחזק", "ar": "معلّقة", "es": "retenido", "pt": "retida"},
    "dropped": {"en": "dropped", "he": "נזנח", "ar": "متروكة", "es": "descartado", "pt": "descartada"},
}

_CUT = {
    "en": ("Sheet", "Row", "Column", "Characters (a cell holds at most 32,767; the rest was left out)"),
    "he": ("גיליון", "שורה", "עמודה", "תווים (תא מכיל לכל היותר 32,767; השאר הושמט)"),
    "ar": ("الورقة", "الصف", "العمود", "عدد الأحرف (تتسع الخلية لـ 32,767 فقط؛ حُذف الباقي)"),
    "es": ("Hoja", "Fila", "Columna", "Caracteres (en una celda caben 32.767; el resto se omitió)"),
    "pt": ("Planilha", "Linha", "Coluna", "Caracteres (uma célula comporta 32.767; o resto foi omitido)"),
}


def say(texts: Mapping[str, str], language: str) -> str:
    """Return a text in a language, in English where that has none."""
    return texts.get(language, texts["en"])


def notes(language: str) -> NoteWords:
    """Return the words of the sheet that lists what was cut."""
    sheet, row, column, length = _CUT.get(language, _CUT["en"])
    return NoteWords(say(SHEETS["notes"], language), sheet, row, column, length)

"""Why a series waits, in one line and the languages of the interface. Pure."""

from crm.schedule.reasons import OPTED_OUT, REPLIED

_LINES = {
    REPLIED: {
        "en": "{name} answered: the series waits for you.",
        "he": "התקבלה תשובה מאת {name}: הסדרה מחכה לך.",
        "ar": "وصل ردّ من {name}: السلسلة بانتظار قرارك.",
        "es": "{name} respondió: la serie espera tu decisión.",
        "pt": "{name} respondeu: a série espera sua decisão.",
    },
    OPTED_OUT: {
        "en": "{name} wants no more messages: the series waits.",
        "he": "בקשה להפסיק הודעות מאת {name}: הסדרה עומדת.",
        "ar": "طلب إيقاف الرسائل من {name}: السلسلة متوقفة.",
        "es": "{name} no quiere más mensajes: la serie está detenida.",
        "pt": "{name} não quer mais mensagens: a série está parada.",
    },
}
_OTHER = {
    "en": "The series for {name} waits: its text can no longer be filled in.",
    "he": "הסדרה עבור {name} מחכה: אי אפשר עוד למלא את הטקסט.",
    "ar": "السلسلة الخاصة بـ {name} بانتظارك: لم يعد ممكنًا ملء النص.",
    "es": "La serie para {name} espera: ya no se puede completar su texto.",
    "pt": "A série para {name} espera: o texto não pode mais ser preenchido.",
}


def held_line(language: str, reason: str, name: str) -> str:
    """Return the line about the series of a contact that is held for a reason."""
    return _LINES.get(reason, _OTHER)[language].format(name=name)

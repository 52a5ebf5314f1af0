"""Why a message did not leave or a person was left out, in few words, for a cell. Pure."""

_REASONS: dict[str, tuple[str, str, str, str, str]] = {
    "opted_out": (
        "wants no messages",
        "ביקש להפסיק הודעות",
        "طلب إيقاف الرسائل",
        "no quiere mensajes",
        "não quer mensagens",
    ),
    "replied": ("answered first", "ענה לפני כן", "أجاب قبل ذلك", "respondió antes", "respondeu antes"),
    "no_chat": ("no chat in WhatsApp", "אין צ'אט בוואטסאפ", "لا محادثة", "sin chat", "sem conversa"),
    "no_name": ("no name known", "אין שם", "الاسم غير معروف", "sin nombre", "sem nome"),
    "unknown_zone": (
        "time zone not known",
        "אזור הזמן לא ידוע",
        "المنطقة الزمنية غير معروفة",
        "zona horaria desconocida",
        "fuso horário desconhecido",
    ),
    "missing_fields": (
        "a field is empty",
        "שדה ריק",
        "حقل فارغ",
        "un campo está vacío",
        "um campo está vazio",
    ),
    "bad_text": (
        "the text could not be filled in",
        "אי אפשר למלא את הטקסט",
        "تعذّر ملء النص",
        "no se pudo completar el texto",
        "não foi possível preencher o texto",
    ),
    "moved_into_past": (
        "clock rules changed, its time is over",
        "כללי השעון השתנו והמועד עבר",
        "تغيّرت قواعد الساعة وفات الموعد",
        "cambió la hora oficial y ya pasó",
        "a hora oficial mudou e já passou",
    ),
    "too_late": ("its time was over", "המועד עבר", "فات الموعد", "ya pasó su hora", "passou da hora"),
    "skipped": ("its time was over", "המועד עבר", "فات الموعد", "ya pasó su hora", "passou da hora"),
    "series_changed": (
        "its series was changed",
        "הסדרה שונתה",
        "تغيّرت السلسلة",
        "se cambió la serie",
        "a série mudou",
    ),
    "quiet": ("quiet hours", "שעות שקטות", "ساعات الهدوء", "horas de silencio", "horas de silêncio"),
    "no_report": (
        "the browser went silent while sending",
        "הדפדפן השתתק בזמן השליחה",
        "صمت المتصفح أثناء الإرسال",
        "el navegador calló al enviar",
        "o navegador silenciou ao enviar",
    ),
    "no_bubble": (
        "pressed, but not seen in the chat",
        "נלחץ, אך לא נראה בצ'אט",
        "ضُغط الإرسال ولم تظهر الرسالة",
        "se pulsó, pero no apareció",
        "foi clicado, mas não apareceu",
    ),
    "restored": (
        "a backup was restored since",
        "שוחזר גיבוי מאז",
        "استُعيدت نسخة احتياطية بعدها",
        "se restauró una copia después",
        "um backup foi restaurado depois",
    ),
    "invalid_number": (
        "the number does not exist",
        "המספר אינו קיים",
        "الرقم غير موجود",
        "el número no existe",
        "o número não existe",
    ),
    "not_on_whatsapp": (
        "not on WhatsApp",
        "לא בוואטסאפ",
        "ليس على واتساب",
        "no está en WhatsApp",
        "não está no WhatsApp",
    ),
    "blocked": (
        "the chat is blocked",
        "הצ'אט חסום",
        "المحادثة محظورة",
        "chat bloqueado",
        "conversa bloqueada",
    ),
    "left_group": (
        "you left this group",
        "יצאת מהקבוצה",
        "غادرتَ المجموعة",
        "saliste del grupo",
        "você saiu do grupo",
    ),
    "read_only_chat": (
        "only admins may write there",
        "רק מנהלים כותבים שם",
        "الكتابة للمشرفين فقط",
        "solo escriben administradores",
        "só administradores escrevem",
    ),
}
_LANGUAGES = ("en", "he", "ar", "es", "pt")


def reason(code: str | None, language: str) -> str | None:
    """Return a reason for people; a code from a browser that has no words here stays as it is."""
    words = _REASONS.get(code or "")
    return words[_LANGUAGES.index(language) if language in _LANGUAGES else 0] if words else code

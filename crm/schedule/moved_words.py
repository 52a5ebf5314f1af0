"""“12 messages moved by 1 h”, in the languages of the interface. Pure."""

from collections.abc import Sequence

_ONE = {
    "en": "1 message moved by {amount}.",
    "he": "הודעה אחת זזה ב־{amount}.",
    "ar": "تغيّر موعد رسالة واحدة بمقدار {amount}.",
    "es": "Se movió 1 mensaje {amount}.",
    "pt": "1 mensagem mudou {amount}.",
}
_MANY = {
    "en": "{count} messages moved by {amount}.",
    "he": "{count} הודעות זזו ב־{amount}.",
    "ar": "تغيّر موعد {count} من الرسائل بمقدار {amount}.",
    "es": "Se movieron {count} mensajes {amount}.",
    "pt": "{count} mensagens mudaram {amount}.",
}
_BETWEEN = {
    "en": "{least} to {most}",
    "he": "{least} עד {most}",
    "ar": "{least} إلى {most}",
    "es": "entre {least} y {most}",
    "pt": "entre {least} e {most}",
}
_PAST = {
    "en": " Past their time now, waiting for you: {count}.",
    "he": " זמנן כבר עבר והן מחכות לך: {count}.",
    "ar": " فات موعدها وتنتظر قرارك: {count}.",
    "es": " Su hora ya pasó y esperan tu decisión: {count}.",
    "pt": " A hora já passou e esperam sua decisão: {count}.",
}
_UNITS = {
    "en": ("h", "min"),
    "he": ("ש׳", "דק׳"),
    "ar": ("س", "د"),
    "es": ("h", "min"),
    "pt": ("h", "min"),
}


def moved_line(language: str, seconds: Sequence[int], past: int) -> str:
    """Return the line about messages that moved by these amounts, `past` of them into the past."""
    amounts = sorted({abs(amount) for amount in seconds})
    least, most = _amount(language, amounts[0]), _amount(language, amounts[-1])
    amount = most if least == most else _BETWEEN[language].format(least=least, most=most)
    words = _ONE if len(seconds) == 1 else _MANY
    line = words[language].format(count=len(seconds), amount=amount)
    return line + (_PAST[language].format(count=past) if past else "")


def _amount(language: str, seconds: int) -> str:
    hours, minutes = divmod(seconds // 60, 60)
    hour, minute = _UNITS[language]
    parts = ([f"{hours} {hour}"] if hours else []) + ([f"{minutes} {minute}"] if minutes or not hours else [])
    return " ".join(parts)

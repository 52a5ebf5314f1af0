"""The columns of a sheet of contacts, in five languages. Exports write them, imports read them back. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

#: Key → language → heading. The order is the usual order of the columns.
HEADINGS: dict[str, dict[str, str]] = {
    "name": {"en": "Name", "he": "שם", "ar": "الاسم", "es": "Nombre", "pt": "Nome"},
    "phone": {"en": "Phone", "he": "טלפון", "ar": "الهاتف", "es": "Teléfono", "pt": "Telefone"},
    "kind": {"en": "Kind", "he": "סוג", "ar": "النوع", "es": "Tipo", "pt": "Tipo"},
    "labels": {"en": "Labels", "he": "תוויות", "ar": "التصنيفات", "es": "Etiquetas", "pt": "Etiquetas"},
    "zone": {
        "en": "Time zone",
        "he": "אזור זמן",
        "ar": "المنطقة الزمنية",
        "es": "Zona horaria",
        "pt": "Fuso horário",
    },
    "effective_zone": {
        "en": "Time zone used",
        "he": "אזור זמן בשימוש",
        "ar": "المنطقة الزمنية المستخدمة",
        "es": "Zona horaria usada",
        "pt": "Fuso horário usado",
    },
    "zone_source": {
        "en": "Time zone from",
        "he": "מקור אזור הזמן",
        "ar": "مصدر المنطقة الزمنية",
        "es": "Origen de la zona horaria",
        "pt": "Origem do fuso horário",
    },
    "language": {"en": "Language", "he": "שפה", "ar": "اللغة", "es": "Idioma", "pt": "Idioma"},
    "opted_out": {
        "en": "Opted out",
        "he": "ביקש להפסיק",
        "ar": "طلب الإيقاف",
        "es": "Pidió no recibir",
        "pt": "Pediu para não receber",
    },
    "notes": {"en": "Notes", "he": "הערות", "ar": "ملاحظات", "es": "Notas", "pt": "Notas"},
    "chats": {"en": "Chats", "he": "צ'אטים", "ar": "المحادثات", "es": "Chats", "pt": "Conversas"},
    "last_inbound_at": {
        "en": "Last reply",
        "he": "תשובה אחרונה",
        "ar": "آخر رد",
        "es": "Última respuesta",
        "pt": "Última resposta",
    },
    "created_at": {"en": "Added", "he": "נוסף", "ar": "أُضيف", "es": "Añadido", "pt": "Adicionado"},
    "updated_at": {"en": "Changed", "he": "שונה", "ar": "عُدّل", "es": "Modificado", "pt": "Alterado"},
}
#: Columns that say what happened or what follows from others; an import passes over them.
READ_ONLY = ("effective_zone", "zone_source", "last_inbound_at", "created_at", "updated_at")

#: The cells of the column ``kind``.
KINDS: dict[str, dict[str, str]] = {
    "person": {"en": "person", "he": "אדם", "ar": "شخص", "es": "persona", "pt": "pessoa"},
    "group": {"en": "group", "he": "קבוצה", "ar": "مجموعة", "es": "grupo", "pt": "grupo"},
}
#: The cells of columns that answer a question: opted_out, and one column per label.
ANSWERS: dict[bool, dict[str, str]] = {
    True: {"en": "yes", "he": "כן", "ar": "نعم", "es": "sí", "pt": "sim"},
    False: {"en": "no", "he": "לא", "ar": "لا", "es": "no", "pt": "não"},
}
_LABEL: dict[str, str] = {"en": "Label", "he": "תווית", "ar": "تصنيف", "es": "Etiqueta", "pt": "Etiqueta"}
_LABEL_HEADING = re.compile(rf"(?:{'|'.join(sorted(set(_LABEL.values())))}): (.+)", re.DOTALL)
_KEYED = re.compile(r".*\[([a-z][a-z0-9_]{0,39})\]", re.DOTALL)

# A list in one cell is read back by these separators, so an item that holds one of them is quoted.
_SEPARATORS = ",;|\n،؛"
_ITEM = re.compile(rf'\s*(?:"((?:[^"]|"")*)"|([^{_SEPARATORS}]*))\s*(?:[{_SEPARATORS}]|\Z)')
_USERNAME = "username:"


def compared(text: str) -> str:
    """Return a heading or word as it is compared: case, width, blanks and direction marks do not count."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "".join(c for c in words if unicodedata.category(c) not in ("Cf", "Cc", "Cs")).strip()


def label_heading(name: str, language: str) -> str:
    """Return the heading of the column that says who carries a label."""
    return f"{_LABEL.get(language, _LABEL['en'])}: {name}"


def label_of_heading(heading: str) -> str | None:
    """Return the name of the label whose own column this is."""
    found = _LABEL_HEADING.fullmatch(heading.strip())
    return found[1] if found else None


def field_headings(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the headings of fields given as ``{key: title}``.

    A title that another column has as well, or that reads like one of ours, is followed by ``[key]``.
    """
    ours = {compared(text) for texts in HEADINGS.values() for text in texts.values()}
    seen: dict[str, int] = {}
    for title in titles.values():
        seen[compared(title)] = seen.get(compared(title), 0) + 1
    return {
        key: title if seen[compared(title)] == 1 and _speaks_for_itself(title, ours) else f"{title} [{key}]"
        for key, title in titles.items()
    }


def _speaks_for_itself(title: str, ours: set[str]) -> bool:
    plain = compared(title)
    return bool(plain) and plain not in ours and not label_of_heading(title) and not key_of_heading(title)


def key_of_heading(heading: str) -> str | None:
    """Return the field key that a heading such as ``Phone [phone_2]`` names."""
    found = _KEYED.fullmatch(heading.strip())
    return found[1] if found else None


def join_list(items: Iterable[str]) -> str:
    """Write several names into one cell, readable: ``VIP, "Smith, Sons"``."""
    return ", ".join(_quoted(item) for item in items)


def _quoted(item: str) -> str:
    plain = item and item == item.strip() and '"' not in item and not any(c in item for c in _SEPARATORS)
    return item if plain else '"' + item.replace('"', '""') + '"'


def split_list(text: str) -> list[str]:
    """Read a cell of several names: ours, or with any usual separator; blanks and repetitions leave."""
    found: list[str] = []
    position = 0
    # Every position has a match: what is not quoted to the end is an item up to the next separator.
    while position < len(text) and (item := _ITEM.match(text, position)):
        found.append(item[2].strip() if item[1] is None else item[1].replace('""', '"'))
        position = item.end()
    return [item for item in dict.fromkeys(found) if item]


def join_chats(aliases: Iterable[tuple[str, str]]) -> str:
    """Write chat ids, given as ``(kind, value)``, into one cell; a username is marked as one."""
    return join_list(f"{_USERNAME}{value}" if kind == "username" else value for kind, value in aliases)


def split_chats(text: str) -> list[tuple[str, str]]:
    """Read a cell of chat ids back. Raises ValueError, naming the one that is none."""
    return [_chat(item) for item in split_list(text)]


def _chat(item: str) -> tuple[str, str]:
    if item.startswith(_USERNAME):
        return "username", item.removeprefix(_USERNAME)
    kind = item.rpartition("@")[2]
    if kind not in ("c.us", "lid", "g.us"):
        raise ValueError(f"“{item}” is not a chat id such as 972502345678@c.us.")
    return kind, item

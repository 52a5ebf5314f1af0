"""What the headings of other people's sheets mean, in five languages. Pure."""

import re
import unicodedata
from functools import cache

from crm.contacts.columns import HEADINGS, READ_ONLY, compared, label_of_heading

#: A column that says nothing about a contact: its own program's numbers, or what our reports add.
PASSED = "-"

# In any spelling that ``plain`` makes equal.
WORDS: dict[str, str] = {
    "name": """
        name | full name | fullname | contact name | customer name | client name | display name |
        contact | customer | client | שם | שם מלא | שם לקוח | שם הלקוח | לקוח | איש קשר |
        שם איש קשר | שם איש הקשר | שם ומשפחה | الاسم | اسم | الاسم الكامل | اسم العميل | العميل |
        عميل | جهة الاتصال | اسم جهة الاتصال | الزبون | nombre | nombre completo | nombre y apellido |
        nombre y apellidos | nombre del cliente | cliente | contacto | nome | nome completo |
        nome do cliente | contato | contacto
        """,
    "first_name": """
        first name | firstname | given name | forename | שם פרטי | الاسم الاول | الاسم الشخصي |
        nombre de pila | primer nombre | nombres | primeiro nome | nome proprio
        """,
    "middle_name": """
        middle name | additional name | שם אמצעי | اسم الاب | segundo nombre | nome do meio
        """,
    "last_name": """
        last name | lastname | surname | family name | שם משפחה | اسم العايلة | اسم العائلة |
        العائلة | اللقب | الكنية | apellido | apellidos | primer apellido | sobrenome | apelido |
        ultimo nome
        """,
    "phone": """
        phone | phone number | phone no | phonenumber | mobile | mobile phone | mobile number |
        mobile no | cell | cell phone | cellphone | cell number | telephone | telephone number | tel |
        tel no | whatsapp | whatsapp number | whatsapp phone | whatsapp no | contact number |
        contact phone | msisdn | phone e164 | primary phone | main phone | customer phone |
        work phone | home phone | טלפון | מספר טלפון | מס טלפון | טל | טלפון נייד | נייד | מספר נייד |
        פלאפון | מספר פלאפון | סלולרי | סלולר | טלפון סלולרי | וואטסאפ | ווטסאפ | ואטסאפ |
        מספר וואטסאפ | טלפון לקוח | טלפון בבית | טלפון בעבודה | الهاتف | هاتف | رقم الهاتف |
        رقم هاتف | الجوال | جوال | رقم الجوال | رقم جوال | المحمول | رقم المحمول | هاتف محمول |
        الهاتف المحمول | الموبايل | موبايل | رقم الموبايل | واتساب | رقم الواتساب | رقم واتساب |
        تلفون | رقم التلفون | التلفون | telefono | numero de telefono | n de telefono |
        telefono movil | movil | numero de movil | celular | numero de celular | telefono celular |
        telefono de contacto | tfno | tlf | numero whatsapp | telefone | numero de telefone |
        telemovel | telefone celular | fone | numero do whatsapp | telefone contato
        """,
    "chats": """
        chats | chat | chat id | chat ids | whatsapp id | wa id | waid | jid | lid |
        user id whatsapp
        """,
    "labels": """
        labels | label | tags | tag | categories | category | segment | segments | lists |
        group membership | תוויות | תווית | תגיות | תגית | תגים | קטגוריה | קטגוריות | التصنيفات |
        تصنيف | التصنيف | الوسوم | وسم | وسوم | الفيات | الفئة | الفئات | العلامات | علامات |
        etiquetas | etiqueta | categoria | categorias | segmento | marcadores
        """,
    "zone": """
        time zone | timezone | tz | zone | אזור זמן | المنطقة الزمنية | التوقيت | zona horaria |
        huso horario | fuso horario | fuso
        """,
    "language": """
        language | lang | locale | preferred language | שפה | اللغة | لغة | idioma | lengua | lingua
        """,
    "notes": """
        notes | note | comment | comments | remark | remarks | הערות | הערה | ملاحظات | ملاحظة |
        تعليق | تعليقات | notas | nota | comentario | comentarios | observaciones | observacoes |
        observacao | obs
        """,
    "opted_out": """
        opted out | opt out | optout | optedout | unsubscribed | do not contact | do not message |
        dnc | ביקש להפסיק | הסרה | הוסר | לא לשלוח | לא לפנות | طلب الإيقاف | الغاء الاشتراك |
        pidio no recibir | no contactar | dado de baja | baja | pediu para nao receber |
        nao contatar | descadastrado
        """,
    "kind": "",
    PASSED: """
        row | problem | what to correct | שורה | מה לתקן | السطر | ما يجب تصحيحه | fila |
        que corregir | linha | o que corrigir | photo | file as | phonetic first name | phonetic middle name |
        phonetic last name
        """,
}

# Fields that many lists have; a new field made for one of them gets this key.
FIELDS: dict[str, str] = {
    "email": """
        email | e mail | mail | e mail address | email address | אימייל | מייל | דואל | דוא ל |
        דואר אלקטרוני | البريد الالكتروني | بريد الكتروني | الايميل | ايميل | correo |
        correo electronico | e mail 1 value
        """,
    "company": """
        company | company name | organization | organization name | organisation | business | חברה |
        שם חברה | עסק | שם העסק | الشركة | شركة | اسم الشركة | empresa | nombre de la empresa |
        nome da empresa | compania
        """,
    "job_title": """
        job title | title | position | role | organization title | תפקיד | المسمى الوظيفي | الوظيفة |
        cargo | puesto
        """,
    "city": "city | town | עיר | ישוב | יישוב | المدينة | مدينة | ciudad | cidade",
    "address": "address | street | street address | כתובת | רחוב | العنوان | عنوان | direccion | endereco",
    "country": "country | מדינה | ארץ | الدولة | البلد | pais",
    "birthday": """
        birthday | birth date | birthdate | date of birth | dob | יום הולדת | תאריך לידה |
        تاريخ الميلاد | عيد الميلاد | cumpleanos | fecha de nacimiento | aniversario |
        data de nascimento
        """,
    "website": "website | web site | url | web page | אתר | אתר אינטרנט | الموقع | sitio web | site",
}

_MOBILE = re.compile(
    r"mobile|cell|whatsapp|נייד|סלולר|פלאפון|וואטסאפ|ווטסאפ|جوال|موبايل|محمول|واتساب|movil|celular|telemovel"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]\s*\Z")
_NUMBERED = re.compile(r" \d{1,2}\Z")


def plain(heading: str) -> str:
    """Return a heading for looking it up: no case, accents, vowel points or punctuation."""
    text = compared(_CAMEL.sub(" ", heading))
    letters = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    spaced = ("" if c in "'’׳\"״”" else c if c.isalnum() else " " for c in letters)
    return " ".join("".join(spaced).split())


def target(heading: str) -> str | None:
    """Return what a heading means: a key of WORDS, ``label:NAME``, PASSED, or None when it is not known."""
    label = label_of_heading(heading)
    if label:
        return f"label:{label}"
    known = _targets()
    for candidate in _candidates(heading):
        if candidate in known:
            return known[candidate]
    return None


def field_key(heading: str) -> str | None:
    """Return the key of the usual field with this heading, such as ``email``."""
    known = _fields()
    return next((known[found] for found in _candidates(heading) if found in known), None)


def is_mobile(text: str) -> bool:
    """Tell whether a heading, or the kind beside a number, speaks of a mobile phone."""
    return _MOBILE.search(plain(text)) is not None


def _candidates(heading: str) -> tuple[str, ...]:
    whole = plain(heading)
    bare = plain(_BRACKETS.sub("", heading))
    return whole, bare, _NUMBERED.sub("", bare)


@cache
def _targets() -> dict[str, str]:
    found = {word: key for key, words in WORDS.items() for word in _split(words)}
    # Our own headings are the last word: "Tipo" is ours, whatever else it may mean.
    for key, texts in HEADINGS.items():
        found |= {plain(text): PASSED if key in READ_ONLY else key for text in texts.values()}
    return found


@cache
def _fields() -> dict[str, str]:
    return {word: key for key, words in FIELDS.items() for word in _split(words)}


def _split(words: str) -> list[str]:
    return [plain(word) for word in words.split("|") if word.strip()]

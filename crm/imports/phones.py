"""Phone numbers by the hundred thousand: what crm/contacts/identity.py decides, faster for usual
spellings, and the variants of one number that people and WhatsApp write. Pure.
"""

import re
from functools import cache

import phonenumbers
from phonenumbers import PhoneMetadata

from crm.contacts.identity import BadPhone, e164

_USUAL = re.compile(r"\+?[0-9(][0-9 ()./-]{5,30}")
_NOT_DIGITS = re.compile(r"[^0-9]")
# How spreadsheets and address books spoil a number without losing a digit.
_DECORATION = re.compile(r"\A(?:tel:|p:|')|\.0\Z|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00a0\ufeff]")
_TYPES = (
    "mobile",
    "fixed_line",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
)
_LONGEST_TEXT = 64


class Phones:
    """Reads numbers, national spellings as those of ``country`` (an ISO code or None)."""

    def __init__(self, country: str | None):
        self.country = country
        metadata = PhoneMetadata.metadata_for_region(country, None) if country else None
        self._prefix = _plain_prefix(metadata)
        self._code = metadata.country_code if metadata else None

    def read(self, text: str) -> str:
        """Return a number as E.164. Raises BadPhone, which says why."""
        if _USUAL.fullmatch(text):
            found = self._fast(text)
            if found:
                return found
        if len(text) > _LONGEST_TEXT:
            raise BadPhone(f"“{text[:30]}…” is too long for a phone number.")
        return e164(_DECORATION.sub("", text.strip()), self.country)

    def _fast(self, text: str) -> str | None:
        """Return the number when its digits alone decide, None where the library must be asked."""
        digits = _NOT_DIGITS.sub("", text)
        if text[0] == "+":
            # "+972 (0)50" has a digit too many, which the library knows how to drop.
            return _international(digits) if "(" not in text else None
        if self._prefix and digits.startswith(self._prefix):
            national = digits[len(self._prefix) :]
            if not national.startswith(self._prefix) and _valid(self._code, national):
                return f"+{self._code}{national}"
        return None


def variants(phone: str) -> list[str]:
    """Return the other spellings under which the same person may be known; not all of them are valid numbers.

    ``phone`` begins with a plus and the country code. WhatsApp's chat ids have a 1 after Mexico's code and no
    9 in old Brazilian mobiles; Argentina's 9 is dialled from abroad only.
    """
    if phone[:3] not in ("+52", "+54", "+55"):
        return []
    found = [pattern.sub(to, phone) for pattern, to in _VARIANTS if pattern.fullmatch(phone)]
    return [number for number in dict.fromkeys(found) if number != phone]


def valid_variant(text: str) -> str | None:
    """Return the valid number that a text, no valid number itself, is a variant of."""
    digits = _NOT_DIGITS.sub("", text)
    for number in variants("+" + digits.removeprefix("00")):
        try:
            return e164(number, None)
        except BadPhone:
            continue
    return None


_VARIANTS = (
    (re.compile(r"\+521(\d{10})"), r"+52\1"),
    (re.compile(r"\+52(\d{10})"), r"+521\1"),
    (re.compile(r"\+55(\d\d)9(\d{8})"), r"+55\1\2"),
    (re.compile(r"\+55(\d\d)([6-9]\d{7})"), r"+55\g<1>9\2"),
    (re.compile(r"\+549(\d{10})"), r"+54\1"),
    (re.compile(r"\+54(\d{10})"), r"+549\1"),
)


def _plain_prefix(metadata: PhoneMetadata | None) -> str | None:
    """Return a country's national prefix where it is only cut off, such as 0 in most."""
    if metadata is None or metadata.national_prefix_transform_rule:
        return None
    prefix = metadata.national_prefix
    return prefix if prefix and metadata.national_prefix_for_parsing == prefix else None


def _international(digits: str) -> str | None:
    if digits[:1] in ("", "0"):
        return None
    for length in (3, 2, 1):
        code = int(digits[:length])
        if code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            national = digits[length:]
            # A number that begins with its national prefix may have it cut off; that is the library's to say.
            return "+" + digits if not _may_be_cut(code, national) and _valid(code, national) else None
    return None


@cache
def _rules(code: int) -> list[tuple[re.Pattern | None, re.Pattern, list]]:
    """Return what makes a national number of a calling code valid, in the order of its regions."""
    rules = []
    for region in phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]:
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        if metadata is None:
            continue
        general = metadata.general_desc
        if general is None or not general.national_number_pattern:
            continue
        leading = re.compile(metadata.leading_digits) if metadata.leading_digits else None
        kinds = [getattr(metadata, name) for name in _TYPES]
        patterns = [
            (re.compile(kind.national_number_pattern), frozenset(kind.possible_length))
            for kind in kinds
            if kind is not None and kind.national_number_pattern
        ]
        rules.append((leading, re.compile(general.national_number_pattern), patterns))
    return rules


@cache
def _cut(code: int) -> list[re.Pattern]:
    found = []
    for region in phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]:
        metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        if metadata is not None and metadata.national_prefix_for_parsing:
            found.append(re.compile(metadata.national_prefix_for_parsing))
    return found


def _may_be_cut(code: int, national: str) -> bool:
    return any(pattern.match(national) for pattern in _cut(code))


def _valid(code: int | None, national: str) -> bool:
    """Tell whether a number is valid, as the library does: the first region that claims it decides."""
    for leading, general, patterns in _rules(code or 0):
        if leading is None or leading.match(national):
            if general.fullmatch(national) and any(
                (not lengths or len(national) in lengths) and pattern.fullmatch(national)
                for pattern, lengths in patterns
            ):
                return True
            if leading is not None:
                return False
    return False

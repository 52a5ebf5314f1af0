"""Which encoding a text file has. Excel still writes CSV in the code page of its country."""

import codecs
import re
from dataclasses import dataclass

from .refusals import UNSUPPORTED, Refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEBREW, ARABIC, WESTERN = "windows-1255", "windows-1256", "windows-1252"
#: What a person may choose when our guess was wrong.
CHOICES = ("utf-8", "utf-16", HEBREW, ARABIC, WESTERN)

_CHUNK = 1 << 20
_SAMPLE = 1 << 20
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_FOREIGN = re.compile("[^\x00-\x7f\ufffd]")
# Control characters that no text has, of any encoding; TAB, LF, CR, FF and Ctrl-Z are left out.
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")


@dataclass(frozen=True)
class Encoding:
    """``name`` is Python's; ``sure`` is false for a guess; ``broken`` counts bytes that fit no character."""

    name: str
    sure: bool = True
    broken: int = 0


def of_bytes(data: bytes) -> Encoding:
    """Return the encoding of a text. Raises Refused for data that is no text."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Encoding(name)
    wide = _wide(data)
    sample = data[:_SAMPLE].decode(wide, "replace").encode() if wide else data[:_SAMPLE]
    if len(_BINARY.findall(sample)) > len(sample) // 200:
        raise Refused(
            "unsupported_file",
            "This is no text and no spreadsheet. Contacts can be imported from .xlsx, .xls, .ods, .csv and "
            ".vcf files.",
            UNSUPPORTED,
        )
    if wide:
        return Encoding(wide)
    whole, broken = _as_utf8(data)
    if not broken:
        return Encoding("utf-8")
    # One damaged character in a file that is UTF-8 otherwise must not turn all the others into nonsense.
    if whole >= 20 * broken:
        return Encoding("utf-8", sure=False, broken=broken)
    return Encoding(_code_page(data[:_SAMPLE]), sure=False)


def _wide(data: bytes) -> str | None:
    sample = data[:4096]
    # Separators, digits and line ends are in every file; in UTF-16 the upper half of each is zero.
    little, big = sample[1::2].count(0), sample[0::2].count(0)
    if max(little, big) < max(2, len(sample) // 40) or min(little, big) > max(little, big) // 4:
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _as_utf8(data: bytes) -> tuple[int, int]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    whole = broken = 0
    for start in range(0, len(data), _CHUNK):
        text = decoder.decode(data[start : start + _CHUNK], start + _CHUNK >= len(data))
        if text.isascii():
            continue
        broken += text.count("\ufffd")
        whole += len(_FOREIGN.findall(text))
    # A replacement character that is in the file itself is not a broken byte.
    return whole, max(0, broken - data.count("\ufffd".encode()))


def _code_page(data: bytes) -> str:
    """Tell the three code pages apart by how their letters lie in words.

    Latin letters with accents stand between plain ones; Hebrew and Arabic words consist of high bytes alone.
    Hebrew letters are 0xE0 to 0xFA, of Arabic ones more than half lie below.
    """
    words = _WORD.findall(data)
    mixed = sum(1 for word in words if re.search(rb"[A-Za-z]", word))
    if mixed * 2 > len(words):
        return WESTERN
    letters = re.findall(rb"[\xc0-\xff]", data)
    if not letters:
        return WESTERN
    hebrew = sum(1 for letter in letters if 0xE0 <= letter[0] <= 0xFA)
    return HEBREW if hebrew >= 0.9 * len(letters) else ARABIC

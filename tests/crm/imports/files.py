"""Workbooks made by hand, so that they can be wrong in ways that no program makes them."""

import io
import struct
import zipfile

import openpyxl

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


def members(rows: str = "", *, prolog: str = "", dimension: str = "") -> dict[str, bytes]:
    """The members of a workbook of one sheet; ``rows`` is the XML within ``sheetData``."""
    sheet = f"{prolog}<worksheet {_MAIN}>{dimension}<sheetData>{rows}</sheetData></worksheet>"
    return {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": f'<Relationships {_RELATIONS}><Relationship Id="r1" Type="{_TYPE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_TYPE}"><sheets>'
        '<sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships {_RELATIONS}><Relationship Id="r1" '
        f'Type="{_TYPE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
        SHEET: sheet.encode(),
    }


def archive(content: dict[str, bytes]) -> bytes:
    """A ZIP file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in content.items():
            packed.writestr(name, data)
    return file.getvalue()


def cell(place: str, text: str) -> str:
    """A text cell."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """A row of text cells from column A on."""
    cells = "".join(cell(f"{chr(65 + place)}{number}", text) for place, text in enumerate(texts) if text)
    return f'<row r="{number}">{cells}</row>'


LIST = row(1, "Name", "Phone") + row(2, "Dana Levi", "0502345678") + row(3, "Noa Cohen", "0542345678")


def workbook(rows: str = LIST, **more: str) -> bytes:
    """An .xlsx file with these rows."""
    return archive(members(rows, **more))


def with_member(name: str, data: bytes) -> bytes:
    """A sound workbook with one more member."""
    return archive({**members(LIST), name: data})


def saying(data: bytes, name: str, size: int) -> bytes:
    """The same ZIP file, in which a member says that it unpacks to ``size`` bytes."""
    packed = bytearray(data)
    for signature, sizes_at, name_at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        place = packed.find(signature)
        while place >= 0:
            if packed[place + name_at : place + name_at + len(name)] == name.encode():
                struct.pack_into("<I", packed, place + sizes_at, size)
            place = packed.find(signature, place + 4)
    return bytes(packed)


def flagged(data: bytes, flag: int) -> bytes:
    """The same ZIP file with a flag set on every member."""
    packed = bytearray(data)
    for signature, flags_at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = packed.find(signature)
        while place >= 0:
            packed[place + flags_at] |= flag
            place = packed.find(signature, place + 4)
    return bytes(packed)


def spreadsheet(rows: list[list], change=None) -> bytes:
    """An .xlsx file as openpyxl writes it; ``change`` is called with the workbook before it is saved."""
    book = openpyxl.Workbook()
    for values in rows:
        book.active.append(values)
    if change:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()

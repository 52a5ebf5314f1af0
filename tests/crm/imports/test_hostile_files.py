"""A file made to do harm, or none at all, is refused with a reason, and nothing of it is kept."""

import pytest

from crm.contacts.models import Contact
from crm.db import db
from crm.imports.models import Import

from . import files
from .conftest import csv

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def numbered_rows(count: int) -> bytes:
    return files.workbook("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count)))


def far_cell() -> bytes:
    """Two cells, seventeen thousand million apart."""
    return files.workbook(
        files.cell("A1", "Phone") + '<row r="1048576">' + files.cell("XFD1048576", "x") + "</row>"
    )


FILES = {
    "nothing": (b"", 422, "empty_file"),
    "blanks": (b"  \r\n\t ", 422, "empty_file"),
    "a bomb of blanks": (files.workbook(files.LIST + " " * 60_000_000), 413, "bomb"),
    "a bomb of rows": (files.workbook("<row><c><v>1</v></c></row>" * 2_000_000), 413, "bomb"),
    "more rows than are read": (numbered_rows(300_000), 413, "too_many_rows"),
    "a bomb in another member": (files.with_member("xl/media/image1.png", bytes(40_000_000)), 413, "bomb"),
    "a bomb that says it is small": (
        files.saying(files.workbook(files.LIST + " " * 60_000_000), files.SHEET, 500),
        422,
        "unreadable",
    ),
    "thousands of members": (
        files.archive(files.members() | {f"xl/{n}.xml": b"" for n in range(3_000)}),
        422,
        "bomb",
    ),
    "one far cell": (far_cell(), 413, "too_big"),
    "entities that multiply": (files.workbook(prolog=LAUGHS), 422, "forbidden_xml"),
    "an entity that reads files": (files.workbook(prolog=XXE), 422, "forbidden_xml"),
    "an entity in UTF-16": (
        files.with_member("xl/sharedStrings.xml", ("\ufeff" + XXE + "<sst/>").encode("utf-16-le")),
        422,
        "forbidden_xml",
    ),
    "an entity in the middle of a member": (
        files.with_member("docProps/app.xml", b"<a>" + b" " * 1_048_570 + XXE.encode() + b"</a>"),
        422,
        "forbidden_xml",
    ),
    "a name that leaves the archive": (files.with_member("../../evil.xml", b"x"), 422, "bad_archive"),
    "an absolute name": (files.with_member("/etc/evil.xml", b"x"), 422, "bad_archive"),
    "two members of one name": (files.with_member("XL/workbook.xml", b"x"), 422, "bad_archive"),
    "a workbook cut in half": (files.workbook()[:700], 422, "unreadable"),
    "XML that ends early": (files.workbook("<row r='1'><c r='A1'"), 422, "unreadable"),
    "a ZIP with a password": (files.flagged(files.workbook(), 1), 422, "encrypted"),
    "a workbook with a password": (
        OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        422,
        "encrypted",
    ),
    "a damaged old workbook": (OLE + "Workbook".encode("utf-16-le") + bytes(600), 422, "unreadable"),
    "a Word document": (files.archive({"word/document.xml": b"<a/>"}), 415, "unsupported_file"),
    "an old Word document": (OLE + "WordDocument".encode("utf-16-le"), 415, "unsupported_file"),
    "any archive": (files.archive({"holiday.jpg": b"x"}), 415, "unsupported_file"),
    "a web page called .xls": (b"<html><table><tr><td>Phone</td></tr></table></html>", 415, "web_page"),
    "a PDF": (b"%PDF-1.7 ...", 415, "unsupported_file"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), 415, "unsupported_file"),
    "JSON": (b'{"name": "Dana Levi"}', 415, "unsupported_file"),
    "noise": (bytes(range(256)) * 40, 415, "unsupported_file"),
    "a quote that is never closed": (csv("Name,Phone", '"Dana,1', "Noa,2"), 422, "unclosed_quote"),
    "a cell without end": (csv("Name,Phone", f"{'a' * 200_000},1"), 422, "unclosed_quote"),
    "more lines than are read": (b"Phone\n" + b"1\n" * 250_001, 413, "too_many_rows"),
    "more columns than a list has": (csv("Phone" + "," * 600 + "x", "1"), 413, "too_many_columns"),
    "headings alone": (csv("Name,Phone"), 422, "no_rows"),
    "no whole card": (b"BEGIN:VCARD\nVERSION:3.0\nFN:Dana Levi\n", 422, "no_cards"),
}


@pytest.mark.parametrize("name", FILES)
def test_refused(name, importer, app):
    content, status, code = FILES[name]
    answer = importer.send(content, "list.xlsx")
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.content_type == "application/problem+json"
    assert answer.json["detail"].endswith(".")
    with app.app_context():
        assert db.session.query(Contact).count() == db.session.query(Import).count() == 0
    assert list((app.config["SIDENOTE"].data_dir / "imports").iterdir()) == []

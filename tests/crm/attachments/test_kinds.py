"""A file is what is in it, and its name is safe anywhere."""

import pytest

from crm.attachments.kinds import clean_name, kind_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4\n...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
    ],
)
def test_what_whatsapp_can_show(content, kind):
    assert kind_of(content)[0] == kind


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\0", b"<svg onload=alert(1)>", b"RIFF\x24\0\0\0WAVE", b" %PDF-1.4", b"GIF89a"]
)
def test_everything_else_is_refused(content):
    assert kind_of(content) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("invoice.pdf", "invoice.pdf"),
        ("INVOICE.PDF", "INVOICE.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\maya\\quote.pdf", "quote.pdf"),
        ("חשבונית מס 1042.pdf", "חשבונית מס 1042.pdf"),
        ("letter.pdf.exe", "letter.pdf.exe.pdf"),
        ('a<b>"c|.pdf', "abc.pdf"),
        ("\u202egnp.pdf", "gnp.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
    ],
)
def test_names(given, kept):
    assert clean_name(given, ".pdf") == kept


def test_a_long_name_keeps_its_ending():
    assert clean_name("x" * 400 + ".pdf", ".pdf") == "x" * 116 + ".pdf"


def test_a_jpeg_may_end_either_way():
    assert clean_name("photo.jpeg", ".jpg") == "photo.jpg"

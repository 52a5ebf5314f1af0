"""A CSV file is read whatever program of whichever country wrote it."""

import pytest

HEBREW = "שם;טלפון;הערות\r\nדנה לוי;050-2345678;לקוחה ותיקה\r\nנועה כהן;054-2345678;\r\n"
ARABIC = "الاسم,الهاتف,ملاحظات\nأحمد علي,0502345678,عميل جديد من حيفا\nخالد حدّاد,0542345678,\n"
SPANISH = "Nombre;Teléfono;Notas\nLucía Fernández;050-2345678;Llamará mañana\nÁlvaro Núñez;054-2345678;\n"
PLAIN = "Name\tPhone\tNotes\nDana Levi\t050-2345678\tcalls\nNoa Cohen\t054-2345678\t\n"

FILES = {
    "UTF-8": (HEBREW.encode(), "utf-8", False),
    "UTF-8 with a BOM": (HEBREW.encode("utf-8-sig"), "utf-8-sig", False),
    "UTF-16 with a BOM": (ARABIC.encode("utf-16"), "utf-16", False),
    "UTF-16, little-endian": (PLAIN.encode("utf-16-le"), "utf-16-le", False),
    "UTF-16, big-endian": (HEBREW.encode("utf-16-be"), "utf-16-be", False),
    "Windows-1255": (HEBREW.encode("windows-1255"), "windows-1255", True),
    "Windows-1256": (ARABIC.encode("windows-1256"), "windows-1256", True),
    "Windows-1252": (SPANISH.encode("windows-1252"), "windows-1252", True),
    "ASCII with tabs": (PLAIN.encode(), "utf-8", False),
    "a separator that the file names": (
        b"sep=|\r\nName|Phone\r\nD|050-2345678\r\nN|054-2345678",
        "utf-8",
        False,
    ),
    "old line ends": (b"Name,Phone\rDana,050-2345678\rNoa,054-2345678\r", "utf-8", False),
}


@pytest.mark.parametrize("name", FILES)
def test_read(name, importer):
    content, encoding, guessed = FILES[name]
    made = importer.upload(content)
    assert made["encoding"] == encoding
    assert [warning["code"] for warning in made["warnings"]] == ["guessed_encoding"] * guessed
    assert list(made["mapping"].values())[:2] == ["name", "phone"]
    assert [row[1].replace("-", "") for row in made["sample"]] == ["0502345678", "0542345678"]


@pytest.mark.parametrize("text", [HEBREW, ARABIC, SPANISH])
def test_letters_arrive(text, importer, api):
    encoding = {HEBREW: "windows-1255", ARABIC: "windows-1256", SPANISH: "windows-1252"}[text]
    importer.apply(text.encode(encoding))
    names = {contact["name"] for contact in api.get("/contacts").json["items"]}
    assert names == {line.replace(",", ";").split(";")[0] for line in text.splitlines()[1:]}


def test_a_person_may_know_better(importer):
    content = "Name,Phone\nخالد,0502345678\n".encode("windows-1256")
    made = importer.upload(content, encoding="windows-1252")
    assert made["encoding"] == "windows-1252"
    assert made["sample"][0][0] == "خالد".encode("windows-1256").decode("windows-1252")


def test_an_encoding_that_is_not_known(importer):
    answer = importer.send(b"Name,Phone\nDana,0502345678\n", encoding="rot13")
    assert (answer.status_code, answer.json["code"]) == (422, "unknown_encoding")


def test_one_damaged_letter_does_not_spoil_the_others(importer):
    lines = "".join(f"דנה לוי,05023456{n:02}\n" for n in range(40))
    made = importer.upload(f"שם,טלפון\n{lines}".encode() + b"\xd7,0542345678\n")
    assert made["sample"][0][0] == "דנה לוי"
    [warning] = made["warnings"]
    assert (warning["code"], warning["count"]) == ("broken_characters", 1)

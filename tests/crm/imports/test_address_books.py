"""The files of Google Contacts, Outlook and phones are recognised by themselves."""

from .conftest import counts, csv

GOOGLE = csv(
    "First Name,Middle Name,Last Name,Organization Name,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value",
    "Dana,,Levi,Levi & Sons,1990-05-17,old friend,,Friends ::: * myContacts,* Work,dana@example.com,"
    "Work,03-6123456,Mobile,050-234-5678",
    "Noa,,Cohen,,,,,* myContacts,,,,,,",
)
OLD_GOOGLE = csv(
    "Name,Given Name,Additional Name,Family Name,Group Membership,Phone 1 - Type,Phone 1 - Value",
    "Omar Haddad,Omar,,Haddad,* myContacts ::: VIP,Mobile,+972 52-234-5678 ::: +972 3-612-3456",
)
OUTLOOK = csv(
    '"First Name","Last Name","Company","Business Fax","Business Phone","Home Phone","Mobile Phone",'
    '"E-mail Address","Categories","Notes"',
    '"Lucía","Fernández","Acme","+34 912 345 679","+34 912 345 678","","+34 612 345 678",'
    '"l@example.com","VIP;Lead",""',
)
CARDS = b"""BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=9C=D7=95=D7=99;=D7=93=D7=A0=D7=94;=
;;
TEL;WORK;FAX:03-6123457
TEL;WORK:03-6123456
TEL;CELL;PREF:050-234-5678
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
 ZmFrZSBwaWN0dXJl

END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Noa Cohen
N:Cohen;Noa;;;
item1.TEL;type=pref:+972 54-234-5678
CATEGORIES:VIP,Lead
NOTE:calls\\, on\\nMondays
EMAIL:noa@example.com
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Rafael Souza
TEL;VALUE=uri;TYPE=cell:tel:+55-11-98765-4321
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:No Phone
END:VCARD
BEGIN:VCARD
VERSION:3.0
this is no line of a card
END:VCARD
"""


def test_google(importer, api):
    made = importer.upload(GOOGLE)
    assert made["kind"] == "google_csv"
    result = importer.apply(GOOGLE, create_fields=True)
    assert counts(result) == {"new": 1, "skipped": 1}
    [dana] = api.get("/contacts").json["items"]
    assert (dana["name"], dana["phone"], dana["notes"]) == ("Dana Levi", "+972502345678", "old friend")
    assert [label["name"] for label in dana["labels"]] == ["Friends"]
    wanted = {"company": "Levi & Sons", "birthday": "1990-05-17", "email": "dana@example.com"}
    assert dana["fields"] == wanted


def test_a_second_phone_is_said(importer):
    report = importer.check(GOOGLE)
    assert [(n["column"], n["value"], n["code"]) for n in report["notices"]] == [
        ("Phone 1 - Value", "+97236123456", "more_phones")
    ]


def test_google_before_2024(importer, api):
    assert importer.upload(OLD_GOOGLE)["kind"] == "google_csv"
    importer.apply(OLD_GOOGLE)
    [omar] = api.get("/contacts").json["items"]
    assert (omar["name"], omar["phone"]) == ("Omar Haddad", "+972522345678")
    assert [label["name"] for label in omar["labels"]] == ["VIP"]


def test_outlook(importer, api):
    assert importer.upload(OUTLOOK)["kind"] == "outlook_csv"
    importer.apply(OUTLOOK)
    [lucia] = api.get("/contacts").json["items"]
    assert (lucia["name"], lucia["phone"]) == ("Lucía Fernández", "+34612345678")
    assert [label["name"] for label in lucia["labels"]] == ["VIP", "Lead"]


def test_cards(importer, api):
    assert importer.upload(CARDS, "contacts.vcf")["kind"] == "vcard"
    result = importer.apply(CARDS, "contacts.vcf")
    assert counts(result) == {"new": 3, "skipped": 1, "failed": 1}
    dana, noa, rafael = api.get("/contacts").json["items"]
    assert (dana["name"], dana["phone"]) == ("דנה לוי", "+972502345678")
    assert (noa["name"], noa["phone"], noa["notes"]) == ("Noa Cohen", "+972542345678", "calls, on\nMondays")
    assert [label["name"] for label in noa["labels"]] == ["VIP", "Lead"]
    assert rafael["phone"] == "+5511987654321"


def test_a_broken_card_is_named_and_the_others_are_read(importer):
    report = importer.check(CARDS, "contacts.vcf")
    assert [(error["row"], error["code"]) for error in report["errors"]] == [(6, "broken_card")]


def test_somebody_without_a_phone_is_no_mistake_in_an_address_book(importer):
    report = importer.check(GOOGLE)
    assert [(skip["row"], skip["code"]) for skip in report["skips"]] == [(3, "no_identity")]

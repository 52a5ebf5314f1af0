"""What an export wrote, an import reads back as it was: in its own account nothing changes, in an empty one
the same contacts appear.
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crm.accounts import service as accounts
from crm.accounts.models import Account
from crm.contacts import fields
from crm.contacts import service as contacts
from crm.contacts.models import Contact
from crm.db import db
from crm.exports import service as exports
from crm.imports import finding, service
from crm.imports.cells import mended
from crm.imports.limits import Limits
from crm.imports.reading import child
from crm.imports.store import Folder
from crm.labels import service as labels

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FIELDS = {"Name": "text", "=Sum": "text", "City": "text", "city": "text", "Born": "date", "Paid": "number"}

# Every plane; the database takes no NUL and no halves of pairs.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
tricky = st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "''+1",
        "-1",
        "@x",
        "\t=1",
        "#N/A",
        "_x0041_",
        " both ends ",
        "two\nlines",
        "two\r\nlines",
        "a;b,c|d",
        '"quoted"',
        "{{ phone }}",
        "TRUE",
        "0501234567",
        "1e5",
        "2026-12-01",
        "\ufffe\uffff",
        "👨‍👩‍👧",
        "\u202eabc\u202c",
        "שָׁלוֹם",
        "\x1bx\x07",
    ]
)
any_text = texts | tricky
numbers = st.integers(-(10**14), 10**14).map(str) | st.decimals(
    -(10**6), 10**6, allow_nan=False, allow_infinity=False, places=4
).map(lambda number: format(number, "f"))
usernames = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=30)
people = st.fixed_dictionaries(
    {
        "name": any_text,
        "notes": any_text,
        "language": st.none() | st.sampled_from(["he", "en", "pt-BR"]),
        "zone": st.none() | st.sampled_from(["Asia/Jerusalem", "America/Mexico_City"]),
        "opted_out": st.booleans(),
        "has_phone": st.booleans(),
        "has_chat": st.booleans(),
        "username": st.none() | usernames,
        "group": st.booleans(),
        "labels": st.sets(st.integers(0, 4)),
        "texts": st.lists(any_text, min_size=4, max_size=4),
        "born": st.none() | st.dates(),
        "paid": st.none() | numbers,
    }
)
label_names = st.lists(
    any_text.filter(str.strip), min_size=5, max_size=5, unique_by=lambda name: labels.compared(mended(name))
).filter(lambda names: all(labels.compared(mended(name)) for name in names))


def fill(account: Account, names: list[str], made: list[dict]) -> None:
    """Make the labels, fields and contacts of an example."""
    carried = [labels.create(account.id, {"name": name, "color": "#0b7a75"}, now=NOW).id for name in names]
    for place, (title, kind) in enumerate(FIELDS.items()):
        fields.define(account.id, {"key": f"f{place}", "title": title, "type": kind, "choices": []})
    for number, person in enumerate(made):
        values = {name: person[name] for name in ("name", "notes", "language", "zone", "opted_out")}
        values["kind"] = "group" if person["group"] else "person"
        values["fields"] = dict(zip(("f0", "f1", "f2", "f3"), person["texts"], strict=True))
        values["fields"] |= {"f4": person["born"] and person["born"].isoformat(), "f5": person["paid"]}
        if person["has_phone"] or not person["has_chat"]:
            values["phone"] = f"+97250{2_000_000 + number}"
        values["aliases"] = chats(person, number)
        contact = contacts.create(account, values, now=NOW)
        if person["labels"]:
            labels.assign(account.id, [contact.id], [carried[n] for n in person["labels"]], [], now=NOW)


def chats(person: dict, number: int) -> list[dict]:
    kind = "g.us" if person["group"] else "lid"
    found = [{"kind": kind, "value": f"{70_000 + number}@{kind}"}] if person["has_chat"] else []
    if person["username"]:
        found.append({"kind": "username", "value": f"{person['username']} {number}"})
    return found


def snapshot(account: Account) -> list[tuple]:
    """What is known of every contact, less what no file can hold, by what it is recognised by."""
    db.session.expire_all()
    found = db.session.scalars(db.select(Contact).where(Contact.account_id == account.id)).all()
    return sorted(
        (
            contact.phone or "",
            sorted((alias.kind, mended(alias.value)) for alias in contact.aliases),
            contact.kind,
            mended(contact.name),
            mended(contact.notes),
            contact.language,
            contact.zone,
            contact.opted_out,
            # A field keeps no blanks around its text; a control character may have hidden some.
            sorted((key, text) for key, value in contact.fields.items() if (text := mended(value).strip())),
            sorted(labels.compared(mended(label.name)) for label in contact.labels),
        )
        for contact in found
    )


def taken(account: Account, content: bytes) -> tuple[dict, dict]:
    """Import a file: the report of its check and the counts of what was written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Folder.make(Path(name))
        folder.source.write_bytes(content)
        found = child.read(folder.source, folder.path, Limits(), None)
        layout, notices = finding.find(found, folder.path)
        made = service.add(account, folder, "list", found, layout, notices, now=NOW)
        service.begin_check(made, account, folder, {"create_fields": True})
        report = service.check(made, folder)
        service.finish_check(made, report)
        service.begin_apply(made, folder)
        return report, service.apply(made, folder, service.plan(made, folder), now=NOW)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    names=label_names,
    made=st.lists(people, min_size=1, max_size=8),
    language=st.sampled_from(["en", "he", "ar"]),
)
def test_identity(form, app, names, made, language):
    with app.app_context():
        mine = accounts.create("Mine", zone="Asia/Jerusalem", country="IL", language=language, now=NOW)
        fill(mine, names, made)
        # An export reads on a connection of its own.
        db.session.commit()
        before = snapshot(mine)
        content = b"".join(exports.contacts(mine, now=NOW).stream(form))
        report, result = taken(mine, content)
        assert (report["errors"], report["skips"]) == ([], [])
        assert (result["unchanged"], result["updated"]) == (len(made), 0), report
        assert snapshot(mine) == before

        empty = accounts.create("Empty", zone="Asia/Jerusalem", country="ES", language="en", now=NOW)
        for place, (title, kind) in enumerate(FIELDS.items()):
            fields.define(empty.id, {"key": f"f{place}", "title": title, "type": kind, "choices": []})
        _report, result = taken(empty, content)
        assert result["new"] == len(made)
        assert snapshot(empty) == before
        db.session.rollback()

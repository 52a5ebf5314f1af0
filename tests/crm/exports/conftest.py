"""Downloads exports and reads them back."""

import io

import pytest
from openpyxl import load_workbook


class Downloads:
    """Calls an export's route and answers with its sheets as ``{title: [rows]}``."""

    def __init__(self, api):
        self._api = api

    def __call__(self, path: str) -> dict[str, list[list]]:
        answer = self._api.get(f"/exports/{path}")
        assert answer.status_code == 200, answer.data
        book = load_workbook(io.BytesIO(answer.data))
        return {sheet.title: [[c.value for c in row] for row in sheet.iter_rows()] for sheet in book}


@pytest.fixture
def exported(api) -> Downloads:
    """What the paired browser downloads."""
    return Downloads(api)


@pytest.fixture
def people(api, dana):
    """Dana with everything that can be known, and Omar with nothing but a name and a label."""
    vip = api.post("/labels", {"name": "VIP, gold"}).json
    api.post("/fields", {"key": "city", "title": "City"})
    api.post("/fields", {"key": "birthday", "title": "Birthday", "type": "date"})
    api.post("/fields", {"key": "balance", "title": "=Balance", "type": "number"})
    fields = {"city": "חיפה", "birthday": "1990-05-17", "balance": "12.5"}
    api.patch(
        f"/contacts/{dana['id']}", {"fields": fields, "notes": "=1+1", "language": "he", "opted_out": True}
    )
    omar = api.post("/contacts", {"name": "Omar Haddad", "zone": "Asia/Tokyo"}).json
    first = api.get("/labels").json["items"][0]
    api.post("/contacts/labels", {"contact_ids": [dana["id"]], "add": [vip["id"], first["id"]]})
    api.post("/contacts/labels", {"contact_ids": [omar["id"]], "add": [vip["id"]]})
    return {"dana": dana, "omar": omar, "vip": vip, "first": first}

"""Labels come in one column as a list, or in one column each, and are made when there are none yet."""

import pytest

from .conftest import counts, csv

EVERY_DATABASE = True


def carried(api, name: str = "Dana") -> list[str]:
    [contact] = [c for c in api.get("/contacts").json["items"] if c["name"] == name]
    return sorted(label["name"] for label in contact["labels"])


@pytest.mark.parametrize(
    "text", ["VIP, Lead", "VIP;Lead", "VIP|Lead", '"VIP\nLead"', "VIP، Lead", "vip , VIP,Lead"]
)
def test_a_list(text, importer, api):
    cell = text if text.startswith('"') else f'"{text}"'
    importer.apply(csv("Name,Phone,Labels", f"Dana,0502345678,{cell}"))
    assert [name.casefold() for name in carried(api)] == ["lead", "vip"]


def test_a_label_that_is_there_is_not_made_again(importer, api):
    made = api.post("/labels", {"name": "VIP"}).json
    report = importer.check(csv("Phone,Labels", "0502345678,vip"))
    assert report["new_labels"] == []
    importer.apply(csv("Name,Phone,Labels", "Dana,0502345678,vip"))
    assert api.get("/contacts?label=VIP").json["items"][0]["labels"][0]["id"] == made["id"]


def test_one_column_each(importer, api):
    importer.apply(csv("Name,Phone,Label: VIP,תווית: ליד", "Dana,0502345678,yes,no", "Noa,0542345678,,כן"))
    assert (carried(api, "Dana"), carried(api, "Noa")) == (["VIP"], ["ליד"])


def test_an_answer_that_is_none(importer):
    report = importer.check(csv("Phone,Label: VIP", "0502345678,perhaps"))
    assert [(error["column"], error["code"]) for error in report["errors"]] == [("Label: VIP", "bad_answer")]


@pytest.fixture
def labelled(importer) -> None:
    importer.apply(csv("Name,Phone,Labels", 'Dana,0502345678,"VIP, Lead"'))


def test_labels_are_added(labelled, importer, api):
    assert counts(importer.apply(csv("Phone,Labels", "0502345678,New"))) == {"updated": 1}
    assert carried(api) == ["Lead", "New", "VIP"]


def test_labels_are_replaced_on_wish(labelled, importer, api):
    assert counts(importer.apply(csv("Phone,Labels", "0502345678,New"), labels="replace")) == {"updated": 1}
    assert carried(api) == ["New"]


def test_a_blank_list_replaces_nothing(labelled, importer, api):
    assert counts(importer.apply(csv("Phone,Labels", "0502345678,"), labels="replace")) == {"unchanged": 1}
    assert carried(api) == ["Lead", "VIP"]


def test_a_no_takes_a_label_off_on_wish_only(labelled, importer, api):
    row = csv("Phone,Label: VIP", "0502345678,no")
    assert counts(importer.apply(row)) == {"unchanged": 1}
    assert counts(importer.apply(row, labels="replace")) == {"updated": 1}
    assert carried(api) == ["Lead"]


def test_a_column_of_names_taken_for_labels(importer, api):
    lines = [f"05023{n:05},name {n}" for n in range(45_000, 45_250)]
    made = importer.upload(csv("Phone,Labels", *lines))
    answer = api.post(f"/imports/{made['id']}/check")
    assert (answer.status_code, answer.json["code"]) == (422, "too_many_labels")
    assert api.get(f"/imports/{made['id']}").json["state"] == "read"

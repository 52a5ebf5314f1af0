"""Page rules come from a file of data; what is not valid counts as none."""

import json

import pytest

RULES = {
    "version": 7,
    "fixed_in": "0.3.0",
    "overrides": {"composer": ["footer [contenteditable]"]},
    "off": [{"feature": "row-labels", "reason": "WhatsApp moved the names.", "fixed_in": "0.2.1"}],
}
NONE = {"version": 0, "fixed_in": None, "overrides": {}, "off": []}


def write(app, rules: object) -> None:
    file = app.config["SIDENOTE"].data_dir / "page-rules.json"
    file.write_text(rules if isinstance(rules, str) else json.dumps(rules), "utf-8")


def test_without_a_file_there_are_none(api):
    assert api.get("/page-rules").json == NONE


def test_what_the_file_says_is_handed_out(app, api):
    write(app, RULES)
    assert api.get("/page-rules").json == RULES
    assert api.get("/changes").json["page_rules"] == {"version": 7}


@pytest.mark.parametrize(
    "rules",
    [
        "{",
        "[]",
        {**RULES, "version": "seven"},
        {**RULES, "version": -1},
        {**RULES, "script": "alert(1)"},
        {**RULES, "fixed_in": "<b>1</b>"},
        {**RULES, "overrides": {"composer": "footer"}},
        {**RULES, "overrides": {"composer": []}},
        {**RULES, "overrides": {"composer": ["x" * 501]}},
        {**RULES, "overrides": {"": ["footer"]}},
        {**RULES, "off": [{"feature": "row-labels"}]},
        {**RULES, "off": [{"feature": "row-labels", "reason": "", "fixed_in": None}]},
        {**RULES, "off": [{"feature": "row-labels", "reason": "x", "fixed_in": "soon"}]},
    ],
)
def test_a_file_that_is_not_valid_counts_as_none(app, api, rules):
    write(app, rules)
    assert api.get("/page-rules").json == NONE

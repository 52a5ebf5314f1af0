"""Page rules hold for the versions they were made for, and end by themselves."""

import pytest

from tests.extension.modules import run

OFF = {"feature": "templates", "reason": "WhatsApp changed its editor."}


def in_force(rules, version):
    return run("src/lib/page-rules.js", "return m.inForce(args[0], args[1]);", rules, version)


@pytest.mark.parametrize(
    ("fixed_in", "version", "holds"),
    [
        (None, "0.1.0", True),
        ("0.1.1", "0.1.0", True),
        ("0.1.0", "0.1.0", False),
        ("0.9", "0.10.0", False),
        ("1.0", "0.99.9", True),
        ("0.1", "0.1.0", False),
    ],
)
def test_a_rule_ends_with_the_version_that_no_longer_needs_it(fixed_in, version, holds):
    rules = {"version": 1, "fixed_in": fixed_in, "overrides": {"side": ["#side"]}, "off": []}
    assert in_force(rules, version)["overrides"] == (rules["overrides"] if holds else {})
    off = {**OFF, "fixed_in": fixed_in}
    rules = {"version": 1, "overrides": {}, "off": [off]}
    assert in_force(rules, version)["off"] == ([off] if holds else [])


def test_no_rules_are_no_rules():
    assert in_force(None, "0.1.0") == {"overrides": {}, "off": []}

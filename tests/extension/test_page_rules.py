"""Selectors from the server go in front of the built-in ones; what is no selector is left out."""

import pytest

pytestmark = pytest.mark.browser

CANDIDATE = "return m.health().find((each) => each.key === args[0]).candidate"


def test_an_override_is_used_first(place):
    here = place(build="b")
    here.world.run("src/page/registry.js", "m.setOverrides({ overrides: { side: ['#pane-side'] } })")
    assert here.world.run("src/page/registry.js", "return m.find('side').id") == "pane-side"
    assert here.world.run("src/page/registry.js", CANDIDATE, "side") == "#pane-side"

    here.world.run("src/page/registry.js", "m.setOverrides(null)")
    assert here.world.run("src/page/registry.js", "return m.find('side').id") == "side"


def test_an_override_that_finds_nothing_leaves_the_others(place):
    here = place(build="b")
    here.world.run("src/page/registry.js", "m.setOverrides({ overrides: { side: ['#nowhere'] } })")
    assert here.world.run("src/page/registry.js", "return m.find('side').id") == "side"


NO_RULES = [
    {"overrides": {"side": ["]["]}},
    {"overrides": {"side": "#pane-side"}},
    {"overrides": {"side": [{"toString": "x"}]}},
    {"overrides": {"nobody": ["#side"]}},
    {"overrides": {"__proto__": ["#side"]}},
    {"overrides": {"side": ["#pane-side, " + "x" * 400]}},
    {},
]


def test_what_is_no_rule_changes_nothing(place):
    here = place(build="b")
    for rules in NO_RULES:
        here.world.run("src/page/registry.js", "m.setOverrides(args[0])", rules)
        assert here.world.run("src/page/registry.js", "return m.find('side').id") == "side", rules

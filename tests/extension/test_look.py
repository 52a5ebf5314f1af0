"""The page's colours, direction and language are followed while they change."""

import pytest

pytestmark = pytest.mark.browser

LOOK = "return m.currentLook()"
FOLLOW = """
    return new Promise((resolve) => {
      const stop = new AbortController();
      m.watchLook(stop.signal, (look) => {
        if (look.dark !== args[0].dark || look.dir !== args[0].dir || look.lang !== args[0].lang) return;
        stop.abort();
        resolve(look);
      });
    });
"""


@pytest.mark.parametrize("build", ["a", "b"])
def test_dark_hebrew_and_back(place, build):
    here = place(build=build)
    light = {"dark": False, "dir": "ltr", "lang": "en"}
    assert here.world.run("src/page/look.js", LOOK) == light

    here.hook("setDark(true)")
    here.hook("setLang('he')")
    dark = {"dark": True, "dir": "rtl", "lang": "he"}
    assert here.world.run("src/page/look.js", FOLLOW, dark) == dark

    here.hook("setDark(false)")
    here.hook("setLang('en')")
    assert here.world.run("src/page/look.js", FOLLOW, light) == light

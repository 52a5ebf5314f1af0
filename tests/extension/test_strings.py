"""The interface speaks five languages: the same keys, the same places for values, every plural form."""

import re

import pytest

from tests.browser import EXTENSION
from tests.extension.modules import run

LANGUAGES = ["en", "he", "ar", "es", "pt"]
# Keys that are put together from a part that varies: t(`state.${state}`).
FAMILIES = re.compile(r"\b(?:t|has)\(`([a-z_.]+)\$\{")


def words(language: str) -> dict[str, str | dict[str, str]]:
    return run(f"src/lib/strings/{language}.js", "return m.default;")


def places(entry: str | dict[str, str]) -> set[str]:
    forms = [entry] if isinstance(entry, str) else entry.values()
    return {name for form in forms for name in re.findall(r"\{(\w+)\}", form)}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_same_keys_in_the_same_order(language):
    assert list(words(language)) == list(words("en"))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_same_places_for_values(language):
    english = words("en")
    other = words(language)
    assert {key: places(other[key]) for key in english} == {key: places(english[key]) for key in english}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_of_the_language_is_there(language):
    needed = run(
        "src/lib/i18n.js",
        "const rules = new Intl.PluralRules(args[0]);"
        "return [...new Set(Array.from({ length: 1000 }, (_, n) => rules.select(n)))];",
        language,
    )
    lacking = {
        key: sorted(set(needed) - set(entry) - {"two"} if language == "he" else set(needed) - set(entry))
        for key, entry in words(language).items()
        if isinstance(entry, dict)
    }
    assert {key: forms for key, forms in lacking.items() if forms} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_left_in_english(language):
    english = words("en")
    same = {"panel.title", "export.button"}
    for key, entry in words(language).items():
        assert entry, key
        if language != "en" and key not in same and isinstance(entry, str) and len(entry) > 8:
            assert entry != english[key], key


def test_every_key_in_the_code_has_words_and_every_word_is_used():
    sources = [
        path.read_text("utf-8")
        for path in EXTENSION.rglob("*")
        if path.suffix in {".js", ".html"} and "strings" not in path.parts and "background" not in path.parts
    ]
    english = words("en")
    families = {family for text in sources for family in FAMILIES.findall(text)}
    unused = [
        key
        for key in english
        if not any(f"'{key}'" in text or f'"{key}"' in text for text in sources)
        and not any(key.startswith(family) for family in families)
    ]
    assert unused == []
    asked = {key for text in sources for key in re.findall(r"""\bt\('([\w.]+)'""", text)}
    asked |= {key for text in sources for key in re.findall(r'data-words="([\w.]+)"', text)}
    assert sorted(asked - set(english)) == []


def test_a_value_of_the_other_direction_is_isolated():
    said = run(
        "src/lib/i18n.js",
        "const before = m.t('labels.of', { name: 'דנה' }); const plain = m.t('labels.of', { name: 'Dana' });"
        "await m.useLanguage('he-IL');"
        "const after = ['Dana', 'דנה'].map((name) => m.t('labels.of', { name }));"
        "return [before, plain, ...after, m.direction()];",
    )
    assert said == [
        "Labels of \u2068דנה\u2069",
        "Labels of Dana",
        "התוויות של \u2068Dana\u2069",
        "התוויות של דנה",
        "rtl",
    ]


@pytest.mark.parametrize(
    ("tag", "language"), [("pt-BR", "pt"), ("iw", "he"), ("es_419", "es"), ("fa", "en"), ("AR", "ar")]
)
def test_the_nearest_language(tag, language):
    assert run("src/lib/i18n.js", "return m.nearestLanguage(args[0]);", tag) == language


def test_whatever_stops_a_message_or_a_chat_is_said_in_words():
    english = words("en")
    refusals = (
        (EXTENSION / "src/page/open-chat.js")
        .read_text("utf-8")
        .split("Refusal\n")[0]
        .split("@typedef {'")[-1]
    )
    sending = "".join(file.read_text("utf-8") for file in (EXTENSION / "src/features/sending").glob("*.js"))
    obstacles = (EXTENSION / "src/page/obstacles.js").read_text("utf-8").split("Obstacle\n")[0]
    names = re.compile(r"'([a-z_]+)'")
    opening = set(re.findall(r"[a-z]+_[a-z_]+|typing", refusals.split("} Refusal")[0]))
    assert {f"open.{code}" for code in opening} - set(english) == set()
    waiting = set(re.findall(r"reason: '([a-z_]+)'", sending)) | set(
        re.findall(r"disturbed = '([a-z_]+)'", sending)
    )
    waiting |= set(names.findall(obstacles.split("@typedef")[-1]))
    known = {code for code in waiting if f"obstacle.{code}" in english or f"reason.{code}" in english}
    assert waiting - known == set()

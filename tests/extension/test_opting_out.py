"""Only a message that is nothing but such a word is a refusal to be written to."""

from tests.extension.modules import run

MESSAGES = {
    "STOP": True,
    " stop. ": True,
    "Unsubscribe!": True,
    "הסר": True,
    "\u200fהסירו אותי\u200f": True,
    "توقف": True,
    "إلغاء الاشتراك": True,
    "BAJA": True,
    "Sair": True,
    "stop by tomorrow": False,
    "Don't stop": False,
    "la baja temporada": False,
    "vou sair agora": False,
    "🛑": False,
    "": False,
}


def test_words_of_five_languages():
    found = run("src/lib/opt-out.js", "return args[0].map(m.isOptOut)", list(MESSAGES))
    assert dict(zip(MESSAGES, found, strict=True)) == MESSAGES

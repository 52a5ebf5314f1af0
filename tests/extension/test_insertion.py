"""Whether what the composer holds afterwards is what it held before plus exactly our text."""

from tests.extension.modules import run

# Before, after, the text, whether something was selected, whether the text was inserted.
CASES = [
    ("", "hello", "hello", False, True),
    ("ab", "ahellob", "hello", False, True),
    ("hello ", "hello hello", "hello", False, True),
    ("ab", "ab", "hello", False, False),
    ("ab", "hello", "hello", False, False),
    ("ab", "hello", "hello", True, True),
    ("say /gre now", "say hello now", "hello", True, True),
    ("ab", "a hello b", "hello", False, False),
    ("ab", "ahelb", "hello", False, False),
    ("ab", "ahellobb", "hello", False, False),
    ("ab", "ahellohellob", "hello", False, False),
]


def test_insertions():
    body = "return args[0].map((given) => [...given.slice(0, 4), m.isInsertion(...given)])"
    assert run("src/page/insertion.js", body, CASES) == [list(case) for case in CASES]

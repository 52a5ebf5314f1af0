"""What counts as a chat id, which phone it carries, and what a name is without its invisible marks."""

from tests.extension.modules import run

MODULE = "src/page/ids.js"

IDS = {
    "972502345678@c.us": "c.us",
    "104857600123456@lid": "lid",
    "120363041234567890@g.us": "g.us",
    "972502345678-1612345678@g.us": "g.us",
    "chat-972502345678@c.us": None,
    "972502345678@c.us ": None,
    "x972502345678@c.us": None,
    "972502345678@s.whatsapp.net": None,
    "120363041234567890@newsletter": None,
    "status@broadcast": None,
    "false_972502345678@c.us_3EB0": None,
    "": None,
}

PHONES = [
    ("972502345678@c.us", "Dana Levi", "+972502345678"),
    ("104857600123456@lid", "Dana Levi", None),
    ("104857600123456@lid", "\u202a+972 50-234-5678\u202c", "+972502345678"),
    (None, "+44 20 7946 0958", "+442079460958"),
    (None, "+1 (202) 555-0143", "+12025550143"),
    (None, "Call +972 50-234-5678", None),
    (None, "+972 50-234-5678 Dana", None),
    (None, "050-2345678", None),
    (None, "+12", None),
    ("120363041234567890@g.us", "+972 50-234-5678", None),
]

MESSAGES = {
    "false_972502345678@c.us_3EB0AA": ["972502345678@c.us", False, "3EB0AA"],
    "true_120363041234567890@g.us_3EB0AA_972502345678@c.us": ["120363041234567890@g.us", True, "3EB0AA"],
    "3EB0AA11223344556677": None,
    "false_someone_3EB0AA": None,
    "": None,
}


def test_only_a_whole_id_is_one():
    found = run(MODULE, "return args[0].map((id) => m.parseChatId(id)?.kind ?? null)", list(IDS))
    assert dict(zip(IDS, found, strict=True)) == IDS
    assert run(MODULE, "return m.parseChatId(null)") is None


def test_phones_come_from_phone_ids_and_from_titles_that_are_numbers():
    body = "return args[0].map(([id, title]) => [id, title, m.phoneOf(m.parseChatId(id), title)])"
    assert run(MODULE, body, PHONES) == [list(row) for row in PHONES]


def test_names_lose_their_direction_marks_only():
    cleaned = run(MODULE, "return m.cleanName(args[0])", "\u202aדנה \u200fLevi 👩‍👧\u202c ")
    assert cleaned == "דנה Levi 👩‍👧"


def test_the_message_ids_of_build_a_name_their_chat():
    body = """
        return args[0].map((id) => {
          const found = m.parseMessageId(id);
          return found && [found.chat, found.outgoing, found.message];
        });
    """
    assert dict(zip(MESSAGES, run(MODULE, body, list(MESSAGES)), strict=True)) == MESSAGES

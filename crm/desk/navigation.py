"""The pages by name, in the order and the groups of the margin."""

# Group → (endpoint, icon). The words are "nav.<endpoint>".
GROUPS = (
    ("", (("overview", "note"),)),
    (
        "write",
        (
            ("messages", "clock"),
            ("campaigns", "horn"),
            ("series", "repeat"),
            ("reminders", "bell"),
            ("templates", "lines"),
        ),
    ),
    (
        "people",
        (
            ("contacts", "person"),
            ("board", "board"),
            ("labels", "flag"),
            ("imports", "upload"),
            ("exports", "download"),
        ),
    ),
    ("look", (("numbers", "chart"), ("activity", "history"))),
    ("machine", (("browsers", "plug"), ("settings", "sliders"), ("doctor", "pulse"))),
)
# What a phone's thumb reaches; everything else is behind the last one.
TABS = (
    ("overview", "note"),
    ("messages", "clock"),
    ("contacts", "person"),
    ("templates", "lines"),
    ("menu", "list"),
)

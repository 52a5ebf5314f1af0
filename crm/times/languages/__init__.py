"""What people write for days and hours, one module for each language of the interface.

Each has `WORDS`: (what it means, patterns), where longer ones come first; `EXAMPLES`; and the names that
times are shown with. What a word means is one of:

    ("day", 0 | 1 | 2)          today, tomorrow, the day after
    ("weekday", 0 … 6)          Monday is 0
    ("month", 1 … 12)
    ("unit", "minute" | "hour" | "day" | "week" | "month")
    ("amount", number)          a number in words, halves of hours included
    ("span", (number, unit))    both in one word, as “שעתיים”
    ("in", None)                says that a span of time follows
    ("next", None)
    ("part", "morning" | "noon" | "afternoon" | "evening" | "night")
    ("half", "am" | "pm")
    ("noise", None)             “at”, “on”, “o'clock”
"""

from types import ModuleType

from . import arabic, english, hebrew, portuguese, spanish

LANGUAGES: dict[str, ModuleType] = {
    "en": english,
    "he": hebrew,
    "ar": arabic,
    "es": spanish,
    "pt": portuguese,
}

"""What people write for a time, in the languages of the interface, at noon on a Monday."""

from datetime import datetime, timedelta

import pytest

from crm.times.languages import LANGUAGES
from crm.times.natural import Read, Several, Unreadable, read

NOON = datetime.fromisoformat("2026-11-23T12:00")


@pytest.mark.parametrize(
    ("language", "text", "local"),
    [
        ("en", "tomorrow 9", "2026-11-24T09:00"),
        ("en", "Tomorrow at 9:30 pm", "2026-11-24T21:30"),
        ("en", "Sunday 08:30", "2026-11-29T08:30"),
        ("en", "monday 11", "2026-11-30T11:00"),
        ("en", "monday 18:00", "2026-11-23T18:00"),
        ("en", "tonight", "2026-11-23T21:00"),
        ("en", "friday morning", "2026-11-27T09:00"),
        ("en", "5 in the afternoon tomorrow", "2026-11-24T17:00"),
        ("en", "1 December 14:00", "2026-12-01T14:00"),
        ("en", "December 1st, 2027 at 14:00", "2027-12-01T14:00"),
        ("en", "2026-12-01 14:00", "2026-12-01T14:00"),
        ("en", "31/12 14:00", "2026-12-31T14:00"),
        ("en", "12/31 14:00", "2026-12-31T14:00"),
        ("en", "thu 3/12 9:00", "2026-12-03T09:00"),
        ("en", "in 3 days", "2026-11-26T12:00"),
        ("en", "in a week 10:15", "2026-11-30T10:15"),
        ("en", "15:00", "2026-11-23T15:00"),
        ("en", "10:00", "2026-11-24T10:00"),
        ("he", "מחר ב-9", "2026-11-24T09:00"),
        ("he", "מחר בשעה 9", "2026-11-24T09:00"),
        ("he", "יום ראשון 08:30", "2026-11-29T08:30"),
        ("he", "ביום חמישי בערב", "2026-11-26T19:00"),
        ("he", "מחרתיים ב-7 בערב", "2026-11-25T19:00"),
        ("he", "מחר ב9 וחצי", "2026-11-24T09:30"),
        ("he", "1 בדצמבר 14:00", "2026-12-01T14:00"),
        ("he", "3.12 14:00", "2026-12-03T14:00"),
        ("ar", "غدا 9", "2026-11-24T09:00"),
        ("ar", "غدًا ٩:٣٠", "2026-11-24T09:30"),
        ("ar", "الأحد 08:30", "2026-11-29T08:30"),
        ("es", "mañana 9", "2026-11-24T09:00"),
        ("es", "manana a las 9 de la noche", "2026-11-24T21:00"),
        ("es", "domingo 08:30", "2026-11-29T08:30"),
        ("pt", "amanhã às 9h30", "2026-11-24T09:30"),
        ("pt", "terça 14:00", "2026-11-24T14:00"),
        ("pt", "domingo 08:30", "2026-11-29T08:30"),
    ],
)
def test_a_wall_time(language, text, local):
    assert read(text, NOON, language) == Read(datetime.fromisoformat(local))


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("en", "in 2 hours", 120),
        ("en", "in half an hour", 30),
        ("en", "in 1 hour 30 min", 90),
        ("he", "בעוד שעתיים", 120),
        ("he", "בעוד 20 דקות", 20),
        ("ar", "بعد ساعتين", 120),
        ("es", "en 2 horas", 120),
        ("pt", "daqui a 2 horas", 120),
    ],
)
def test_a_span_from_now(language, text, minutes):
    assert read(text, NOON, language) == Read(None, timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # Day first or month first.
        ("3/12 9:00", ["2026-12-03T09:00", "2027-03-12T09:00"]),
        # The coming one or the one after.
        ("next friday 9:00", ["2026-11-27T09:00", "2026-12-04T09:00"]),
        # Before anybody is up or in the afternoon.
        ("tomorrow 5", ["2026-11-24T05:00", "2026-11-24T17:00"]),
        # This evening or tomorrow morning.
        ("9", ["2026-11-23T21:00", "2026-11-24T09:00"]),
    ],
)
def test_what_can_be_meant_twice_is_asked_about(text, meant):
    with pytest.raises(Several) as asked:
        read(text, NOON, "en")
    assert [local.isoformat(timespec="minutes") for local in asked.value.locals] == meant


def test_of_two_meanings_one_that_has_passed_is_none():
    assert read("today 5", NOON, "en") == Read(datetime.fromisoformat("2026-11-23T17:00"))


@pytest.mark.parametrize(
    "text",
    ["", "soon", "tomorrow tomorrow", "tomorrow 25:00", "30 February 9:00", "in tomorrow", "9 pm 10",
     "tomorrow 12 at night", "15 in the morning", "in 2 hours tomorrow", "tuesday 2026-12-02 9:00", "today"],
)  # fmt: skip
def test_what_is_not_understood_whole_is_not_read(text):
    with pytest.raises(Unreadable):
        read(text, NOON, "en")


def test_other_languages_of_the_interface_are_read_too():
    assert read("tomorrow 9", NOON, "he") == read("מחר 9", NOON, "en")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_examples_that_a_person_is_shown_can_be_read(language):
    assert all(read(example, NOON, language) for example in LANGUAGES[language].EXAMPLES)

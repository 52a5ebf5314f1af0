"""A wrong zone name is refused with a suggestion; every name of the tz tables that means a place is taken."""

import pytest

from crm.contacts.zones import UnknownZone, check_zone


@pytest.mark.parametrize("name", ["Asia/Jerusalem", "Asia/Calcutta", "Europe/Kiev", "Asia/Tel_Aviv", "UTC"])
def test_places_and_their_aliases_are_kept_as_written(name):
    assert check_zone(name) == name


def test_upper_and_lower_case_are_mended():
    assert check_zone(" asia/jerusalem ") == "Asia/Jerusalem"


@pytest.mark.parametrize(
    ("wrong", "suggestion"),
    [
        ("EST", "America/New_York"),
        ("est", "America/New_York"),
        ("IST", "Asia/Jerusalem"),
        ("Israel Standard Time", "Asia/Jerusalem"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("(GMT-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(GMT-08:00) Pacific", "America/Los_Angeles"),
        ("(UTC+02:00) Jerusalem", "Asia/Jerusalem"),
        ("Germany", "Europe/Berlin"),
        ("IL", "Asia/Jerusalem"),
        ("New York", "America/New_York"),
        ("Asia/Jeruslem", "Asia/Jerusalem"),
    ],
)
def test_a_name_that_is_not_a_place_is_refused_with_a_suggestion(wrong, suggestion):
    with pytest.raises(UnknownZone) as refused:
        check_zone(wrong)
    assert refused.value.suggestions[0] == suggestion
    assert suggestion in str(refused.value)


@pytest.mark.parametrize("wrong", ["", "Factory", "UTC+2", "../etc/passwd", "zone.tab", "Mars/Olympus Mons"])
def test_nothing_is_suggested_where_nothing_fits(wrong):
    with pytest.raises(UnknownZone) as refused:
        check_zone(wrong)
    assert refused.value.suggestions == []

"""A phone number gives a zone only when exactly one fits; the contact's own zone always wins."""

import pytest

from crm.contacts.zones import effective_zone, zone_of_phone


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        ("+972502345678", "Asia/Jerusalem"),
        ("+442079460958", "Europe/London"),
        ("+12125550123", "America/New_York"),
        # A British mobile fits four zones, an Australian eight, a free-call number forty-two.
        ("+447400123456", None),
        ("+61412345678", None),
        ("+18005550123", None),
        # The number tables say Canary, Paris, Chicago and Bucharest for these; their clocks are others.
        ("+212650123456", "Africa/Casablanca"),
        ("+213551234567", "Africa/Algiers"),
        ("+50581234567", "America/Managua"),
        ("+218912345678", "Africa/Tripoli"),
        ("+970599123456", None),
        # An old spelling of the right place becomes the present one.
        ("+919876543210", "Asia/Kolkata"),
        ("+541123456789", "America/Argentina/Buenos_Aires"),
        # Not a number at all in the present numbering plan.
        ("+972501234567", None),
        ("Dana", None),
    ],
)
def test_only_a_number_with_one_zone_decides(phone, zone):
    assert zone_of_phone(phone) == zone


@pytest.mark.parametrize(
    ("own", "phone", "expected"),
    [
        ("Asia/Tokyo", "+972502345678", ("Asia/Tokyo", "contact")),
        (None, "+972502345678", ("Asia/Jerusalem", "phone")),
        (None, "+447400123456", ("America/Bogota", "workspace")),
        (None, None, ("America/Bogota", "workspace")),
    ],
)
def test_contact_then_phone_then_workspace(own, phone, expected):
    assert effective_zone(own, phone, "America/Bogota") == expected

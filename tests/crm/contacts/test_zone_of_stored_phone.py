"""The short way to the zone of a stored phone says what the long way says, for every country there is."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from crm.contacts.zones import zone_of_phone, zone_of_stored_phone


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_both_ways_agree(region):
    numbers = [
        phonenumbers.example_number_for_type(region, kind)
        for kind in PhoneNumberType.values()
        if kind != PhoneNumberType.UNKNOWN
    ]
    valid = [number for number in numbers if number and phonenumbers.is_valid_number(number)]
    for number in valid:
        text = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        assert zone_of_stored_phone(text) == zone_of_phone(text)
    assert valid

"""What identifies a customer: phone numbers and chat ids in their one spelling. Pure."""

import re

import phonenumbers

SUFFIX = {"c.us": "@c.us", "lid": "@lid", "g.us": "@g.us"}
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


class BadPhone(ValueError):
    """A text that is no phone number we can write to; the message says why."""


def e164(text: str, country: str | None) -> str:
    """Return a phone number as E.164, reading national spellings as ``country``'s (ISO code).

    Raises BadPhone, naming the number that a spreadsheet turned into 9.7E+11 as what it is.
    """
    wanted = text.strip()
    if _SCIENTIFIC.fullmatch(wanted):
        raise BadPhone(
            f"“{wanted}” was a phone number before a spreadsheet rounded it. Its last digits are lost."
        )
    try:
        number = phonenumbers.parse(wanted, country)
    except phonenumbers.NumberParseException as error:
        raise BadPhone(_why(wanted, country)) from error
    if not phonenumbers.is_valid_number(number):
        # People paste full numbers without the plus; that reading counts only when it is a valid one.
        digits = re.sub(r"\D", "", wanted)
        if not wanted.startswith("+") and (found := _international(digits)):
            return found
        raise BadPhone(_why(wanted, country))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _international(digits: str) -> str | None:
    try:
        number = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _why(text: str, country: str | None) -> str:
    hint = f" as a number of {country}" if country else ""
    return (
        f"“{text}” is not a valid phone number{hint}. Write it with its country code, such as +972502345678."
    )


def chat_id(kind: str, value: str) -> str:
    """Return an alias in its one spelling: ``972502345678`` of kind ``c.us`` is ``972502345678@c.us``.

    Raises ValueError when the value does not fit its kind.
    """
    value = value.strip()
    suffix = SUFFIX.get(kind)
    if suffix is None:
        if not value:
            raise ValueError("A username cannot be empty.")
        return value
    digits = value.removesuffix(suffix)
    if not re.fullmatch(r"[0-9]{5,32}(?:-[0-9]{5,20})?" if kind == "g.us" else r"[0-9]{5,32}", digits):
        raise ValueError(f"“{value}” is not a chat id of the kind {kind}.")
    return digits + suffix


def phone_of_chat(kind: str, value: str) -> str | None:
    """Return the phone a chat id carries: only ``c.us`` ids do, the digits of the others mean nothing."""
    if kind != "c.us":
        return None
    return _international(value.removesuffix("@c.us"))


def chat_of_phone(phone: str) -> str:
    """Return the chat id that a phone would have."""
    return phone.removeprefix("+") + "@c.us"

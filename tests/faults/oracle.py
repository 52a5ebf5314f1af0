"""What may not have happened to a message, whatever went wrong around it."""

from collections.abc import Collection, Mapping, Sequence

ENDED = {"sent", "failed", "cancelled", "dropped"}
# Up to here what a person or a customer decides must keep the message from leaving.
BEFORE_COMMIT = {"save", "due", "claim", "open", "check", "type"}


def broken(
    state: str,
    left: Sequence[str],
    *,
    stored: int,
    texts: Collection[str],
    allowed: Mapping[str, bool],
    step: str,
) -> str:
    """Return which promise was broken, an empty string for none.

    ``left`` are the words that left to this customer, ``stored`` how many messages the database has for
    them, ``texts`` what was approved, ``allowed`` what the server let people do at that ``step``.
    """
    if len(left) > 1:
        return f"it left {len(left)} times"
    if state == "sent" and not left:
        return "it is said to be sent and did not leave"
    if state in ENDED - {"sent"} and left:
        return f"it is said to be {state} and left"
    if left and left[0] not in texts:
        return f"other words left: {left[0]!r}"
    if stored != 1:
        return f"it is stored {stored} times"
    if left and allowed.get("cancel"):
        return "it was cancelled and left"
    if left and allowed.get("opt out") and step in BEFORE_COMMIT:
        return "the customer had opted out and it left"
    return ""

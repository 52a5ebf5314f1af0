"""JSON as it travels: a strict reader for what strangers send and a fast writer for what we answer."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import orjson

MAX_DEPTH = 32
MAX_INTEGER = 2**53
_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC | orjson.OPT_NON_STR_KEYS


class BadJSON(ValueError):
    """The text is not JSON that can be kept exactly; the message says why."""


# Strings are cut out before brackets are counted, so that brackets inside texts do not count.
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def loads(data: bytes) -> Any:
    """Read strict JSON: depth at most 32, no NaN, no repeated keys, no lone surrogates or NUL,
    integers within ±2^53.

    Raises BadJSON. The depth is checked before parsing, because a deeply nested text would otherwise
    end in a RecursionError.
    """
    _check_depth(data)
    try:
        text = data.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer, parse_float=_float
        )
    except BadJSON:
        raise
    except (ValueError, RecursionError) as error:
        raise BadJSON("The body is not valid JSON.") from error
    _check_texts(value)
    return value


def dumps(value: Any) -> bytes:
    """Write JSON; instants become RFC 3339 with Z, also naive ones, which the fast readers give in UTC."""
    return orjson.dumps(value, default=_plain, option=_OPTIONS)


def instant(value: datetime) -> str:
    """Return an aware datetime as RFC 3339 in UTC; microseconds only where there are any."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _plain(value: Any) -> str:
    return str(value)


def _check_depth(data: bytes) -> None:
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub(b"", data)):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > MAX_DEPTH:
            raise BadJSON(f"The JSON is nested more than {MAX_DEPTH} levels deep.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJSON("A key appears twice in one JSON object.")
    return found


def _constant(name: str) -> Any:
    raise BadJSON(f"{name} is not a JSON number.")


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        raise BadJSON("A whole number is outside ±2^53.")
    return int(text)


def _float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise BadJSON("A number is too large.")
    return number


def _check_texts(value: Any) -> None:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            if _UNSTORABLE.search(item):
                raise BadJSON("A text holds a character that cannot be stored (NUL or half of a pair).")
        elif isinstance(item, dict):
            stack.extend(item.keys())
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)

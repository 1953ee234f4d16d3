"""EDTF dates in words that a person reads: `2017-07/..` is "since July 2017"."""

import re

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?(?P<mark>[~?%])?")
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def spoken(edtf: str) -> str:
    """The date in words; what is not understood is given back as it stands."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one(edtf)
    if end in {"..", ""}:
        return f"since {_one(start)}"
    if start in {"..", ""}:
        return f"until {_one(end)}"
    return f"{_one(start)} to {_one(end)}"


def with_preposition(edtf: str) -> str:
    """The date as it follows a verb: "on 19 January 2017", "in January 2017", "since July 2017"."""
    words = spoken(edtf)
    if words.startswith(("since ", "until ")):
        return words
    if "/" in edtf:
        return f"from {words}"
    found = _DAY.fullmatch(edtf)
    return f"on {words}" if found and found["day"] else f"in {words}"


def _one(edtf: str) -> str:
    found = _DAY.fullmatch(edtf)
    if not found or (found["month"] and not 1 <= int(found["month"]) <= len(_MONTHS)):
        return edtf
    parts = [found["day"].lstrip("0")] if found["day"] else []
    if found["month"]:
        parts.append(_MONTHS[int(found["month"]) - 1])
    return _MARKS.get(found["mark"] or "", "") + " ".join([*parts, found["year"]])

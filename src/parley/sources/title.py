"""A text's first line as its title, where it looks like one."""

_LONGEST_TITLE = 200


def headline_of(text: str) -> str | None:
    """The first non-empty line, where it stands alone above more text and does not end as a sentence does."""
    first, _, rest = text.lstrip().partition("\n")
    line = first.strip().lstrip("#").strip()
    looks_like_title = line and len(line) <= _LONGEST_TITLE and not line.endswith((".", ";", ",", ":"))
    return line if looks_like_title and rest.strip() else None

"""Words as they are compared in a search: no case, no accents, no punctuation."""

import unicodedata

_SHORT = 3
"""A word this short must be met whole: "US" is not in "Russia", nor is it how "user" begins."""

_ASCII = {n: chr(n).lower() if chr(n).isalnum() else None if chr(n) in ".'" else " " for n in range(128)}


def plain(text: str) -> str:
    """`text` in lower case, without accents or dots, other punctuation turned to spaces, one space around each word."""
    if text.isascii():  # nearly every text is, and this is twenty times as fast
        return f" {' '.join(text.translate(_ASCII).split())} "
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    spaced = "".join(c if c.isalnum() else " " for c in bare.replace(".", "").replace("'", "").replace("’", ""))
    return f" {' '.join(spaced.split())} "


def needle(wanted: str) -> str:
    """What to look for in plain words so that `wanted` is met at the beginning of a word."""
    words = plain(wanted)
    return words if len(words.split()[-1:] and words.split()[-1]) <= _SHORT else words.rstrip()

"""What a page is made of, read as a browser reads it: words in an attribute are no markup."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs] or [(tag, "", "")]


def attributes(html: str) -> list[tuple[str, str, str]]:
    """Every attribute of every element, as (element, name, value); an element without any has one empty line."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def inline_or_elsewhere(html: str) -> list[tuple[str, str, str]]:
    """What the content policy forbids: styles and scripts in the page, and anything from another machine."""
    found = attributes(html)
    bare = {("script", ""), ("style", "")}
    inline = [one for one in found if one[1] == "style" or one[1].startswith("on") or one[:2] in bare]
    loading = [one for one in found if one[1] in {"src", "href", "action", "srcset", "data"}]
    return inline + [one for one in loading if not one[2].startswith(("/", "#")) or one[2].startswith("//")]

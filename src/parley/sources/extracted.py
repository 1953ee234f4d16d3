"""What one format's reader takes out of bytes, before it becomes a Document."""

from msgspec import Struct

from parley.model.document import Passage, PassageRole


class Extracted(Struct, frozen=True, kw_only=True):
    """A text as one format gives it; `published` only where the format itself states the day of publication."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    marks: tuple[Passage, ...] = ()


class Block(Struct, frozen=True):
    """One paragraph as a format delivers it, with the role that the format itself gives it, if any."""

    text: str
    role: PassageRole | None = None


def join_blocks(blocks: list[Block]) -> tuple[str, tuple[Passage, ...]]:
    """The blocks as one text, a blank line between any two, and the marks of those that have a role."""
    text: list[str] = []
    marks: list[Passage] = []
    at = 0
    for block in blocks:
        if block.role is not None:
            marks.append(Passage(at, at + len(block.text), block.role))
        text.append(block.text)
        at += len(block.text) + 2
    return "\n\n".join(text), tuple(marks)

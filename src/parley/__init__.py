"""Parley keeps the record of a peace process: who says that who did what to whom, where and when.

import parley

reading = parley.read("The army denied that it had shelled the town.", published="2031-05-04")
with parley.open_workspace("parley.db") as workspace:
workspace.claims()
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.desk.workspace import Workspace
    from parley.model.reading import Reading

__all__ = ["__version__", "open_workspace", "read"]
__version__ = "0.1.0"


def read(
    text: str,
    *,
    published: str | None = None,
    pack: str | Path | None = None,
    source: str | None = None,
    reader: str = "learned",
) -> "Reading":
    """What a text says and who says so, as `parley read` finds it; nothing is kept.

    `published` is an EDTF date; without one, "last week" keeps its words and has no day. `pack` is a shipped process
    pack's name or a file. `reader` is "learned" or "rules". `start` and `end` of a claim count characters of
    `reading.document.text`. Raises BadDate, BadPack, UnreadableSource or UnknownReader.
    """
    from parley.desk.read import read_text  # noqa: PLC0415 - the import of parley stays light

    return read_text(text, published=published, pack=pack, source=source, reader=reader)


def open_workspace(place: str | Path) -> "Workspace":
    """The workspace in a file, or in a database (postgresql://…), as its owner sees it; raises BadRecord."""
    from parley.desk.workspace import open_workspace as open_at  # noqa: PLC0415 - likewise
    from parley.desk.workspace import workspace_place  # noqa: PLC0415 - likewise

    return open_at(workspace_place(str(place)))

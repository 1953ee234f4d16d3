"""Reading texts without any workspace."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import (
    FAILED,
    EndpointOption,
    JobsOption,
    ModelOption,
    ReaderOption,
    complain,
    console,
    model_settings,
    say_dropped,
)
from parley.model.errors import ParleyError
from parley.model.reading import DEFAULT_READER

if TYPE_CHECKING:
    from parley.model.reading import Reading


class Format(StrEnum):
    """How a reading is printed."""

    PRETTY = "pretty"
    JSONL = "jsonl"


def read(  # noqa: PLR0917 - Typer reads options from the signature
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="Files, folders, patterns, addresses; - or nothing for standard input."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="When the text was published (2017, 2017-01, 2017-01-20).", metavar="DATE")
    ] = None,
    pack: Annotated[str | None, typer.Option(help="A process pack: a shipped one's name, or a file.")] = None,
    kind: ReaderOption = DEFAULT_READER,
    endpoint: EndpointOption = None,
    model: ModelOption = "default",
    jobs: JobsOption = 1,
    output: Annotated[Format, typer.Option("--format", help="For people, or one JSON object a line.")] = Format.PRETTY,
) -> None:
    """Read texts and print what they say, and who says so. Needs no workspace and keeps nothing."""
    from parley.desk.read import pack_text, read_all  # noqa: PLC0415 - keeps --help fast
    from parley.desk.readers import reader_of  # noqa: PLC0415
    from parley.knowledge.base import load_knowledge  # noqa: PLC0415
    from parley.model.edtf import parse_edtf  # noqa: PLC0415
    from parley.sources.gather import gather  # noqa: PLC0415

    if not texts and sys.stdin.isatty():
        raise ParleyError("nothing to read; name a file, or pipe a text in")
    if published:
        parse_edtf(published)
    settings = model_settings(endpoint, model)
    failed = False
    with reader_of(load_knowledge(pack), kind, settings, jobs=jobs, pack=pack_text(pack)) as reader:
        for reading in read_all(gather(texts or ["-"]), reader, published=published):
            if isinstance(reading, ParleyError):
                complain(str(reading))
                failed = True
                continue
            if not (reading.claims or reader.reads(reading.document.language)):
                _say_unread(reading)
            say_dropped(reading.dropped, address=reading.document.address)
            _print(reading, output)
    if failed:
        raise typer.Exit(FAILED)


def _say_unread(reading: "Reading") -> None:
    language = reading.document.language
    complain(
        f"{reading.document.address}: not read: its language is {language}; only English is read so far, "
        "and of other languages what monitors count in Russian, or what an installed translator makes English of"
    )


def _print(reading: "Reading", output: Format) -> None:
    from parley.desk.read import in_text_order, json_lines  # noqa: PLC0415 - keeps --help fast

    if output is Format.JSONL:
        for line in json_lines(reading):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
        return
    from parley.cli.layout import print_reading  # noqa: PLC0415 - a machine's lines need no layout

    print_reading(console(), reading, in_text_order(reading))

"""A record whose every field tries to run a script, and the server and browser that attacks are tried with."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import structs
from tests.web.sample import Writer, document, morning, write_record

from parley.desk.judge import judge
from parley.desk.workspace import open_workspace
from parley.model.actor import Party, TieKind
from parley.model.event import Event, EventType, Quantity, QuantityKind, Topic
from parley.model.judgement import Verdict
from parley.model.place import Place
from parley.model.reading import Reading
from parley.model.voice import Voice
from parley.model.when import Basis, When

ADDRESS = "http://127.0.0.1:9/stolen"
RUN = "window.stolen=1;document.title='stolen'"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<svg onload={RUN}>",
    f'"><script>{RUN}</script>',
    f"' onfocus='{RUN}' autofocus tabindex=0 x='",
    f'" onmouseover="{RUN}" style="position:fixed;inset:0" x="',
    f"</title><script>{RUN}</script>",
    f"</textarea></style></script><script>{RUN}</script>",
    f"javascript:{RUN}",
    f'<a href="javascript:{RUN}">x</a>',
    '<iframe srcdoc="<script>parent.stolen=1</script>"></iframe>',
    f'<link rel=stylesheet href="{ADDRESS}.css">',
    f'<img src="{ADDRESS}.png">',
    f'<meta http-equiv="refresh" content="0;url={ADDRESS}">',
    f'<base href="{ADDRESS}/">',
    f'<form action="{ADDRESS}"><button autofocus>x</button></form>',
    "{{ 7*7 }}{% raw %}${7*7}<%= 7*7 %>",
    f'<math><mtext></table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
    "\u202e<b>reversed</b>\u2066&lt;script&gt;\u0000",
)
"""Ways to run a script, load something, or break out of where text stands."""


def hostile_reading() -> Reading:
    """A document in which every field of every kind is a payload."""
    lines = [f"Line {number} says {payload}" for number, payload in enumerate(PAYLOADS)]
    every = " ".join(PAYLOADS)
    made = Writer(
        structs.replace(
            document("hostile", "\n\n".join(lines), source=every, published="2017-05-05", title=every),
            address=f"reports/{PAYLOADS[3]}.txt",
        ),
        {},
    )
    for line, payload in zip(lines, PAYLOADS, strict=True):
        who, other = Party(f"party {payload}"), Party(f"other {payload}")
        said = Voice(name=who.name, cue=payload, medium=payload, audience=payload, designations=(payload,))
        made.claim(
            line,
            Event(
                type=EventType.ASSAULT,
                topic=Topic.VIOLATION,
                actors=(who,),
                recipients=(other,),
                place=Place(name=payload),
                when=When(payload, "2017-05-03", Basis.STATED),
                quantities=(Quantity(kind=QuantityKind.KILLED, low=1, high=2, text=payload),),
            ),
            said,
        )
        made.tie(line, TieKind.ALLIED, who, other)
    return made.reading()


def hostile_record(folder: Path) -> Path:
    """The record, with a judgement whose reason is a payload."""
    record = write_record(folder / "<img src=x onerror=stolen=1>.db", morning(), hostile_reading())
    with open_workspace(record) as workspace:
        for number, payload in enumerate(PAYLOADS[:6]):
            judge(workspace, f"claim-doc-hostile-{number}", Verdict.ACCEPTED, by=payload, why=payload)
    return record


@contextmanager
def serving(record: Path, *options: str) -> Iterator[str]:
    """The address of a real server process."""
    command = [sys.executable, "-c", "from parley.cli.main import main; main()"]
    arguments = ["serve", "--workspace", str(record), "--port", "0", *options]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found
            yield found[0]
        finally:
            server.terminate()
            server.wait(timeout=20)

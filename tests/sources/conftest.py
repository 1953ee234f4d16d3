"""Small files of every format, made here, so that no test depends on a file that nobody can read."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest


def _pdf(lines: list[str], *, trailer: str = "", objects: tuple[str, ...] = ()) -> bytes:
    """A one-page PDF that shows `lines`, written by hand: header, objects, cross-references, trailer."""
    shown = " T* ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 50 760 Td {shown} ET"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Font << /F1 5 0 R >> >>",
        *objects,
    ]
    written = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(written)
    written += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    written += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return written


@pytest.fixture
def make_pdf() -> Callable[[list[str]], bytes]:
    return _pdf


@pytest.fixture
def encrypted_pdf() -> bytes:
    lock = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}> >>"
    return _pdf(["Nobody reads this."], trailer="/Encrypt 7 0 R /ID [<00> <00>]", objects=(lock,))


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    def make(*paragraphs: tuple[str, str | None], title: str = "", table: list[list[str]] | None = None) -> bytes:
        word = docx.Document()
        word.core_properties.title = title
        for text, style in paragraphs:
            word.add_paragraph(text, style=style)
        if table:
            grid = word.add_table(rows=0, cols=len(table[0]))
            for row in table:
                for cell, text in zip(grid.add_row().cells, row, strict=True):
                    cell.text = text
        stream = io.BytesIO()
        word.save(stream)
        return stream.getvalue()

    return make


@pytest.fixture
def make_zip() -> Callable[[dict[str, bytes]], bytes]:
    def make(members: dict[str, bytes]) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return stream.getvalue()

    return make

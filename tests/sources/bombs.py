"""Texts that were made to exhaust whoever reads them; each is small, and grows only in the reader's hands."""

import io
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_of(xml: bytes) -> bytes:
    """A .docx whose text is `xml`, packed."""
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Target="word/document.xml" Type='
        b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": xml,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zip_bomb() -> bytes:
    """Unpacks to 80 MB of one letter."""
    return word_of(b"a" * 80_000_000)


def paragraph_bomb() -> bytes:
    """Unpacks to no more XML than is allowed, and that is ten million elements."""
    return word_of(f'<w:document xmlns:w="{W}"><w:body>'.encode() + b"<w:p/>" * 10_000_000 + b"</w:body></w:document>")


def laughing_word() -> bytes:
    """Ten entities, each of ten of the one before: a billion words where they are put in."""
    lines = ['<!ENTITY e0 "ha ha ha ha ha ">']
    lines += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    text = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    return word_of(f"<!DOCTYPE d [{''.join(lines)}]>{text}".encode())


def deep_page() -> bytes:
    """Two hundred thousand elements, each inside the one before."""
    return b"<html><body>" + b"<div><b>" * 200_000 + b"The truce held."


def wide_page() -> bytes:
    """Three million elements beside one another."""
    return b"<html><body>" + b"<p>a" * 3_000_000


def pdf_bomb() -> bytes:
    """One page whose content unpacks to two thousand million bytes of drawing."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"(peace) Tj " * 90_909) + packer.flush(zlib.Z_FULL_FLUSH)
    return _pdf(b"/Filter /FlateDecode ", head + block * 2_000 + packer.flush())


def _pdf(how: bytes, content: bytes) -> bytes:
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< " + how + b"/Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(written)
    written += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start

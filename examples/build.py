"""Writes the demonstration's Word, PDF and e-mail files from examples/drafts, the same bytes each time.

Run it after changing a draft: `.venv/bin/python examples/build.py`. The PDF files need Chromium; another version of it
may lay the pages out in other bytes, which is why the outputs are committed.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from pathlib import Path

from docx import Document

HERE = Path(__file__).parent
DRAFTS = HERE / "drafts"
ASTANA = HERE / "astana"
MAIL_DRAFT = "2017-02-17-truce-desk-bulletin.txt"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def build_docx(draft: Path) -> bytes:
    """A Word file of one Markdown draft: a title, an italic line under it, plain paragraphs."""
    title, *paragraphs = draft.read_text(encoding="utf-8").strip().split("\n\n")
    document = Document()
    heading = title.removeprefix("# ")
    document.add_heading(heading, level=0)
    for paragraph in paragraphs:
        if paragraph.startswith("*"):
            document.add_paragraph().add_run(paragraph.strip("*")).italic = True
        else:
            document.add_paragraph(paragraph)
    written = datetime.fromisoformat(draft.name[:10]).replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author = heading, ""
    properties.created = properties.modified = written
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_times(buffer.getvalue())


def _without_times(archive: bytes) -> bytes:
    """The same zip archive with every member dated 1980, so that its bytes do not depend on the clock."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return buffer.getvalue()


def build_mail(draft: Path) -> bytes:
    """An e-mail of one text draft, its first line the subject, with the plain words and the same words as HTML."""
    subject, _, body = draft.read_text(encoding="utf-8").partition("\n\n")
    message = EmailMessage(policy=SMTP)
    message["From"] = "Truce Desk Daily <daily@trucedesk.example>"
    message["To"] = "Subscribers <list@trucedesk.example>"
    message["Subject"] = subject
    message["Date"] = "Fri, 17 Feb 2017 07:30:00 +0300"
    message["Message-ID"] = "<bulletin-49@trucedesk.example>"
    message.set_content(body, cte="quoted-printable")
    blocks = "\n".join(f"<p>{escape(block)}</p>" for block in body.strip().split("\n\n"))
    message.add_alternative(f"<html><body>\n{blocks}\n</body></html>\n", subtype="html", cte="quoted-printable")
    message.set_boundary("=_bulletin-49")
    return message.as_bytes()


def build_pdf(draft: Path, *, browser: str) -> bytes:
    """A PDF that Chromium prints from one HTML draft, with the draft's own day in place of today's."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.pdf"
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(  # noqa: S603 - a browser found on the path prints our own file
            [*command, f"--print-to-pdf={target}", draft.as_uri()], check=True, capture_output=True, timeout=120
        )
        printed = target.read_bytes()
    day = draft.name[:10].replace("-", "").encode()
    return re.sub(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", lambda found: found[1] + day + b"000000", printed)


def main() -> int:
    """Build everything; 1 where the PDF files had to be left as they are for want of Chromium."""
    for draft in sorted(DRAFTS.glob("*.md")):
        (ASTANA / f"{draft.stem}.docx").write_bytes(build_docx(draft))
    (ASTANA / MAIL_DRAFT).with_suffix(".eml").write_bytes(build_mail(DRAFTS / MAIL_DRAFT))
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.stderr.write("Chromium was not found: the PDF files stay as they are. Install it and run this again.\n")
        return 1
    for draft in sorted(DRAFTS.glob("*.html")):
        (ASTANA / f"{draft.stem}.pdf").write_bytes(build_pdf(draft, browser=browser))
    return 0


if __name__ == "__main__":
    sys.exit(main())

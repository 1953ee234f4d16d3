"""E-mail: the letter itself, as text; who sent it, when, and about what."""

from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

from parley.model.errors import UnreadableSource
from parley.sources.days import day_of
from parley.sources.extracted import Extracted
from parley.sources.html import read_html
from parley.sources.plain import read_plain


def read_mail(data: bytes, *, address: str) -> Extracted:
    """The letter's text part, or its HTML part where it has no other; subject, sender and date from its headers.

    Attachments are not read: save them and add them as files.
    """
    # compat32 keeps broken headers as they are, where the newer policies raise many kinds of error on them.
    message = message_from_bytes(data, policy=compat32)
    body = _body(message, address)
    stated = _header(message, "Date")
    return Extracted(
        text=body.text,
        title=_header(message, "Subject") or body.title,
        published=day_of(stated) if stated else None,
        source=_sender(message),
        marks=body.marks,
    )


def _body(message: Message, address: str) -> Extracted:
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_attachment(part)]
    for wanted, read in (("text/plain", read_plain), ("text/html", read_html)):
        for part in parts:
            payload = part.get_payload(decode=True)
            if part.get_content_type() == wanted and isinstance(payload, bytes) and payload.strip():
                return read(payload, address=address, charset=_charset(part))
    raise UnreadableSource(f"{address}: the mail holds no text of its own; save its attachments and add those")


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None


def _is_attachment(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", ""))
    return disposition.strip().lower().startswith("attachment")


def _header(message: Message, name: str) -> str | None:
    raw = message.get(name)
    if raw is None:
        return None
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, MessageError, LookupError, ValueError):
        text = str(raw)
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split()) or None


def _sender(message: Message) -> str | None:
    stated = _header(message, "From")
    if stated is None:
        return None
    name, mailbox = parseaddr(stated)
    return name or mailbox or stated

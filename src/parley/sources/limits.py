"""How much Parley takes in at once; above this a text is a dump to be split, or an attack."""

from parley.model.errors import UnreadableSource

MAX_TEXT_BYTES = 50_000_000
"""The largest file that is read as one text."""

MAX_FETCH_BYTES = 20_000_000
"""The largest page that is fetched."""

MAX_ARCHIVE_BYTES = 256_000_000
"""The most that the members of one .docx may unpack to, taken together."""

MAX_ARCHIVE_XML_BYTES = 64_000_000
"""The most that the XML of one .docx may unpack to: it is parsed into memory at many times its size."""


def refuse_if_too_large(size: int, address: str) -> None:
    """Raise UnreadableSource where `size` bytes are more than one text may have."""
    if size > MAX_TEXT_BYTES:
        raise UnreadableSource(
            f"{address}: {size / 1_000_000:,.0f} MB is more than one text may have "
            f"({MAX_TEXT_BYTES // 1_000_000} MB); split it into its articles first"
        )


MAX_PARSE_SECONDS = 60.0
"""How long a format's reader may take over one text."""

MAX_PARSE_MEMORY = 1 << 30
"""The most memory (bytes of address space) that a format's reader may take."""

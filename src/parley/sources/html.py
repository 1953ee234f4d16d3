"""Web pages: the article without the page around it; its headline, captions, publisher and day of publication."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from parley.model.document import PassageRole
from parley.model.errors import UnreadableSource
from parley.sources.decode import decode
from parley.sources.extracted import Block, Extracted, join_blocks
from parley.sources.page import Page, page_of, words_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_BLOCKS = ("p", "head", "item", "row", "code", "ab", "quote")
_ASIDES = frozenset({"aside", "nav", "footer", "form"})
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_html(data: bytes, *, address: str, charset: str | None = None) -> Extracted:
    """The article of a page, a blank line between paragraphs, its headline and captions marked."""
    tree = _parse(data, address, charset)
    page = page_of(tree)
    captions = _promote_captions(tree)
    blocks = [Block(text, _role(text, tag, page, captions)) for tag, text in _article(tree)]
    if not blocks:
        raise UnreadableSource(
            f"{address}: the page holds no text (a script may fill it in); save it from a browser and add that file"
        )
    if page.headline and not any(block.text == page.headline for block in blocks):
        blocks.insert(0, Block(page.headline, PassageRole.HEADLINE))
    text, marks = join_blocks(blocks)
    return Extracted(text=text, title=page.title, published=page.published, source=page.source, marks=marks)


def _parse(data: bytes, address: str, charset: str | None) -> HtmlElement:
    stated = _CHARSET.search(data[:_HEAD])
    text = decode(data, address=address, declared=charset or (stated[1].decode("ascii") if stated else None))
    # lxml parses bytes alone without quarrelling over an encoding that the page declares of itself.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_LOOKUP)
    try:
        tree = etree.fromstring(_UNFIT.sub(" ", text).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableSource(
            f"{address}: the page is no HTML that can be read; save it anew from a browser"
        ) from error
    if tree is None:
        raise UnreadableSource(f"{address}: the page is empty; save it anew from a browser")
    return tree


def _promote_captions(tree: HtmlElement) -> frozenset[str]:
    """Put each figure's caption into the text as a paragraph, since figures are dropped whole, and list them."""
    captions: set[str] = set()
    for caption in list(tree.iter("figcaption")):
        text = words_of(caption)
        if not text or any(above.tag in _ASIDES for above in caption.iterancestors()):
            continue
        captions.add(text)
        outermost = next((above for above in caption.iterancestors("figure")), caption)
        paragraph = outermost.makeelement("p")
        paragraph.text = text
        outermost.addprevious(paragraph)
    for element in tree.xpath("//p[contains(@class, 'caption')] | //div[contains(@class, 'caption')][not(*)]"):
        captions.add(words_of(element))
    return frozenset(captions)


def _article(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The paragraphs of the article in their order, each with the name of what it is."""
    from trafilatura import bare_extraction, baseline  # noqa: PLC0415 - takes a second to import

    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        body = baseline(tree)[0]
    for element in body.iter(*_BLOCKS):
        # A quotation or a list item may hold paragraphs of its own: those are told by themselves.
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            text = words_of(element)
            if text:
                yield element.tag, text


def _role(text: str, tag: str, page: Page, captions: frozenset[str]) -> PassageRole | None:
    if text in captions:
        return PassageRole.CAPTION
    return PassageRole.HEADLINE if tag == "head" or text == page.headline else None


_LOOKUP = etree.ElementDefaultClassLookup(element=HtmlElement)

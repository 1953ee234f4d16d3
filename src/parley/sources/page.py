"""What a web page says of itself: its headline, title, publisher, and the day on which it was published.

Only plain machine-readable statements of publication count. A date found in the running text, in an address or among
the days of a change is a guess, and a missing date stays missing.
"""

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from msgspec import Struct

from parley.sources.days import day_of

_DAY_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "publication_date",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
"""The names under which pages state when they were published, the plainest first."""


class Page(Struct, frozen=True, kw_only=True):
    """A page's own account of itself; None for what it does not say."""

    headline: str | None
    title: str | None
    source: str | None
    published: str | None


def page_of(tree: HtmlElement) -> Page:
    """What `tree` says of itself in its head, its JSON-LD and its first heading."""
    metas = _metas(tree)
    articles = list(_articles(tree))
    named = " ".join([metas.get("og:title", ""), *(words_of(element) for element in tree.iter("title"))])
    source = metas.get("og:site_name") or next((name for name in map(_publisher, articles) if name), None)
    headings = [heading for heading in map(words_of, tree.iter("h1")) if heading and heading != source]
    # A page may set its own name as a heading too: the headline is the one of which its title repeats most.
    repeated = [heading for heading in headings if heading in named] or headings[: len(headings) == 1]
    headline = max(repeated, key=len, default=None)
    return Page(
        headline=headline,
        title=metas.get("og:title") or headline or _page_title(tree),
        source=source,
        published=_published(tree, metas, articles),
    )


def words_of(element: HtmlElement) -> str:
    """All the words inside an element, one space between any two."""
    return (
        " ".join(" ".join(piece for piece in element.itertext()).split()) if _has_breaks(element) else _inline(element)
    )


def _has_breaks(element: HtmlElement) -> bool:
    return next(element.iter("br", "lb", "cell", "td"), None) is not None


def _inline(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _page_title(tree: HtmlElement) -> str | None:
    titles = [words_of(element) for element in tree.iter("title")]
    return next((title for title in titles if title), None)


def _published(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    stated = [metas.get(name) for name in _DAY_NAMES[:4]]
    stated += [article.get("datePublished") for article in articles]
    stated += [metas.get(name) for name in _DAY_NAMES[4:]]
    stated += tree.xpath("//*[@itemprop='datePublished' or @pubdate]/@datetime")
    days = (day_of(value) for value in stated if isinstance(value, str))
    return next((day for day in days if day), None)


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):  # other people's pages: broken here, they are still readable
                continue
            yield from (thing for thing in _objects(data) if _is_article(thing.get("@type")))


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1) if depth < 2 else ()  # noqa: PLR2004 - graphs do not nest
    elif isinstance(data, list):
        for item in data:
            if isinstance(item, dict):
                yield from _objects(item, depth + 1)


def _is_article(kind: Any) -> bool:  # noqa: ANN401 - any JSON
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(("Article", "Posting", "Report")) for one in kinds)


def _publisher(article: dict[str, Any]) -> str | None:
    publisher = article.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return " ".join(name.split()) or None if isinstance(name, str) else None

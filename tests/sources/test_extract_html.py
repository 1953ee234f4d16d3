from typing import Any

import pytest

from parley.model.document import Document, PassageRole
from parley.model.errors import UnreadableSource
from parley.sources.extract import extract

PAGE = """<!doctype html><html lang="en"><head><title>Monitors count nine breaches in a day | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2017-02-03T23:30:00+02:00">
<meta property="article:modified_time" content="2019-01-01T09:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><h1>The Harbour Post</h1>
<main><article><header><h1>Monitors count nine breaches in a day</h1><time datetime="2018-05-05">today</time></header>
<figure><img src="a.jpg"><figcaption>Lorries wait at a crossing. Credit: A. Holm/Harbour Post</figcaption></figure>
<ul class="share"><li><a href="#">Share this</a></li><li><a href="#">Send in e-mail</a></li></ul>
<p>The monitoring centre said on Friday that it had counted nine breaches of the truce, most <b>shelling</b>.</p>
<p>A spokesman for the rebels denied that its fighters had opened fire, and accused the army of moving guns.</p>
<p>Two lorries with flour reached the town of Karsa,<br>the first delivery since November, an aid worker said.</p>
<ul><li>First point of the deal: prisoners go free.</li><li>Second point: the road opens again.</li></ul>
<figure><img src="b.jpg"><figcaption>A market reopened in the old town.</figcaption></figure>
</article></main><aside><figure><figcaption>Ten recipes for winter</figcaption></figure></aside>
<footer>Copyright 2017 The Harbour Post. All rights reserved.</footer></body></html>"""


def read(page: str | bytes, **known: Any) -> Document:
    return extract(page if isinstance(page, bytes) else page.encode(), address="https://x.example/a.html", **known)


def marked(document: Document, role: PassageRole) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.role is role]


def test_a_page_gives_its_article_paragraph_by_paragraph() -> None:
    assert read(PAGE).text.split("\n\n") == [
        "Monitors count nine breaches in a day",
        "Lorries wait at a crossing. Credit: A. Holm/Harbour Post",
        "The monitoring centre said on Friday that it had counted nine breaches of the truce, most shelling.",
        "A spokesman for the rebels denied that its fighters had opened fire, and accused the army of moving guns.",
        "Two lorries with flour reached the town of Karsa, the first delivery since November, an aid worker said.",
        "First point of the deal: prisoners go free.",
        "Second point: the road opens again.",
        "A market reopened in the old town.",
    ]


def test_headline_and_captions_are_marked() -> None:
    page = read(PAGE)
    assert marked(page, PassageRole.HEADLINE) == ["Monitors count nine breaches in a day"]
    assert marked(page, PassageRole.CAPTION) == [
        "Lorries wait at a crossing. Credit: A. Holm/Harbour Post",
        "A market reopened in the old town.",
    ]


def test_a_page_says_who_published_it_and_when() -> None:
    page = read(PAGE)
    assert (page.source, page.published) == ("The Harbour Post", "2017-02-03")
    assert (page.title, page.language) == ("Monitors count nine breaches in a day", "en")


def test_the_caller_knows_the_day_better() -> None:
    assert read(PAGE, published="2017-02-04").published == "2017-02-04"


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<meta property="article:modified_time" content="2019-01-01">',
        '<link rel="canonical" href="https://x.example/2016/11/23/truce">',
        "<time datetime='2016-03-01'>1 March 2016</time>",
        "<p>Published on 3 March 2016, updated on 4 March 2016.</p>",
        '<meta name="date" content="next week"><meta name="pubdate" content="2016-13-45">',
        "<p>Copyright 2016 The Harbour Post</p>",
    ],
)
def test_a_day_that_the_page_does_not_call_its_own_is_not_taken(elsewhere: str) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2017-02-03T23:30:00+02:00">', elsewhere)
    assert read(page.replace('<time datetime="2018-05-05">today</time>', "")).published is None


@pytest.mark.parametrize(
    "stated",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-02-03T10:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": ["Report"], "datePublished": "20170203"}]}</script>',
        '<meta itemprop="datePublished" content="2017-02-03">',
        '<meta name="DC.date.issued" content="2017-02-03">',
        '<span itemprop="datePublished" datetime="2017-02-03T01:00">early</span>',
    ],
)
def test_the_ways_in_which_pages_state_their_day(stated: str) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2017-02-03T23:30:00+02:00">', stated)
    assert read(page).published == "2017-02-03"


def test_a_comment_s_day_in_the_page_s_data_is_not_its_own() -> None:
    data = '<script type="application/ld+json">{"@type": "Comment", "datePublished": "2017-02-09"} oops</script>'
    page = PAGE.replace('<meta property="article:published_time" content="2017-02-03T23:30:00+02:00">', data)
    assert read(page).published is None


def test_a_short_page_without_an_article_is_read_too() -> None:
    page = "<html><body><div>The truce held on Monday, the monitoring centre said.</div></body></html>"
    assert read(page).text == "The truce held on Monday, the monitoring centre said."


def test_a_page_is_decoded_by_what_it_declares() -> None:
    page = "<html><head><meta charset='windows-1256'></head><body><p>قال المتحدث إن الهدنة صامدة</p></body></html>"
    assert "الهدنة" in read(page.encode("cp1256")).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Truce</title></head><body></body></html>",
        "<html></html>",
        "<html><body><script>write('The truce held.')</script><style>p {color: red}</style></body></html>",
        "<html><body><!-- The truce held. --></body></html>",
        "<!doctype html>",
    ],
)
def test_a_page_without_text_is_refused_with_advice(page: str) -> None:
    with pytest.raises(UnreadableSource, match=r"^https://x\.example/a\.html: .+; .*browser"):
        read(page)


def test_a_page_nested_a_hundred_thousand_deep_is_read_or_refused() -> None:
    page = "<html><body>" + "<div>" * 100_000 + "The truce held on Monday." + "</div>" * 100_000 + "</body></html>"
    said = ""
    try:
        said = read(page).text
    except UnreadableSource as error:
        said = str(error)
    assert said == "The truce held on Monday." or said.startswith("https://x.example/a.html: the page holds no text")

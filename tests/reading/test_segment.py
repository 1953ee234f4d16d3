"""Passages of texts in both shapes: with lines, and as one line in which everything runs together."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.model.document import Document, Passage, PassageRole
from parley.reading.furniture import are_names, is_about_publisher, is_caption, line_role
from parley.reading.segment import segment

HEADLINE, DATELINE, BODY, CAPTION, CREDIT, BOILERPLATE = PassageRole


def document(text: str, title: str | None = None, marks: tuple[Passage, ...] = ()) -> Document:
    return Document(
        id="d-1", text_digest="", text=text, media_type="text/plain", address="a.txt", title=title, marks=marks
    )


def parts(text: str, title: str | None = None, marks: tuple[Passage, ...] = ()) -> list[tuple[str, PassageRole]]:
    return [(text[p.start : p.end], p.role) for p in segment(document(text, title, marks))]


def body(text: str, title: str | None = None) -> list[str]:
    return [words for words, role in parts(text, title) if role is BODY]


LINES = """Marsh Sees River Talks as Road to 'Local Quiet' in Karsa

Share this storyShare this story
Send by e-mail
Governor Ada Marsh, left, greets elders at the bridge of Karsa, Feb. 3, 2017.
Governor Ada Marsh, left, greets elders at the bridge of Karsa, Feb. 3, 2017.Credit: Uncredited/AP

By Clara Weiss

KARSA, 3 February (Reuters) — Governor Ada Marsh said she expected the talks to bring calm to the river towns.

The rebels, left without supplies, said on Friday that they would come.

Read also: Ten facts on the truce
Nobody was hurt when shells fell near the bridge, an aid worker said.

(Reporting by C. Weiss in Karsa; Editing by Tom Reed)

Copyright 2017 The Harbour Post. All rights reserved.
"""


def test_a_page_with_lines_is_parted_line_by_line() -> None:
    assert parts(LINES) == [
        ("Marsh Sees River Talks as Road to 'Local Quiet' in Karsa", HEADLINE),
        ("Share this storyShare this story", BOILERPLATE),
        ("Send by e-mail", BOILERPLATE),
        ("Governor Ada Marsh, left, greets elders at the bridge of Karsa, Feb. 3, 2017.", CAPTION),
        ("Governor Ada Marsh, left, greets elders at the bridge of Karsa, Feb. 3, 2017.", BOILERPLATE),
        ("Credit: Uncredited/AP", CREDIT),
        ("By Clara Weiss", CREDIT),
        ("KARSA, 3 February (Reuters) —", DATELINE),
        ("Governor Ada Marsh said she expected the talks to bring calm to the river towns.", BODY),
        ("The rebels, left without supplies, said on Friday that they would come.", BODY),
        ("Read also: Ten facts on the truce", BOILERPLATE),
        ("Nobody was hurt when shells fell near the bridge, an aid worker said.", BODY),
        ("(Reporting by C. Weiss in Karsa; Editing by Tom Reed)", CREDIT),
        ("Copyright 2017 The Harbour Post. All rights reserved.", BOILERPLATE),
    ]


RUN_ON = (
    "Five Hurt at Bridge as Convoy Reaches Karsa\n\n"
    "Posted on February 4 2017 by The Harbour Post Five Hurt at Bridge as Convoy Reaches Karsa Five people were hurt "
    "on Friday when shells fell near Karsa. Nobody claimed the attack. The Harbour Post The Harbour Post is the coasts "
    "leading independent daily newspaper. Launched in 1931 "
    "The Harbour Post brings its readers daily coverage of the coast."
)


def test_a_text_that_runs_on_is_parted_within_its_line() -> None:
    assert parts(RUN_ON) == [
        ("Five Hurt at Bridge as Convoy Reaches Karsa", HEADLINE),
        ("Posted on February 4 2017", BOILERPLATE),
        ("by The Harbour Post", BOILERPLATE),
        ("Five Hurt at Bridge as Convoy Reaches Karsa", BOILERPLATE),
        ("Five people were hurt on Friday when shells fell near Karsa. Nobody claimed the attack.", BODY),
        ("The Harbour Post The Harbour Post is the coasts leading independent daily newspaper.", BOILERPLATE),
        ("Launched in 1931 The Harbour Post brings its readers daily coverage of the coast.", BOILERPLATE),
    ]


STORY = "Rebels shelled the bridge of Karsa on Friday, the monitoring centre said."


@pytest.mark.parametrize(
    "stamp",
    [
        "Last updated at Feb 042017 ",
        "Updated: 4 February 2017, 10:30 GMT ",
        "Date of publication 4 February 2017 ",
        "Published February 4 2017 ",
        "Sat 04 Feb 2017 at 0730 ",
        "Sat Feb 4 2017 title: ",
        "04.02.2017(updated 0930 04.02.2017) Get short URL 7 31 ",
        "04-02-2017 ",
        "February 4 2017 1849 UTC+3 ",
        "Reuters Saturday 4 Feb 2017 ",
    ],
)
def test_a_stamp_before_the_story_is_boilerplate(stamp: str) -> None:
    first, *_ = parts(stamp + STORY)
    assert first[1] is BOILERPLATE
    assert body(stamp + STORY) == [STORY]


def test_a_date_that_begins_a_sentence_stays_in_it() -> None:
    text = "3 February 2017 was the day on which the truce ended."
    assert parts(text) == [(text, BODY)]


def test_a_headline_known_from_elsewhere_is_found_where_it_runs_into_the_story() -> None:
    text = f"4 February 2017 Bridge shelled again. {STORY}"
    assert parts(text, title="Bridge shelled again | The Harbour Post") == [
        ("4 February 2017", BOILERPLATE),
        ("Bridge shelled again.", HEADLINE),
        (STORY, BODY),
    ]


def test_a_headline_with_a_full_stop_is_one_where_the_story_begins_with_it_again() -> None:
    headline = "Envoys ask for a vote on the truce."
    assert parts(f"{headline}\n\n4 February 2017 {headline} {STORY}")[0] == (headline, HEADLINE)


def test_a_story_that_is_only_a_sentence_has_no_headline() -> None:
    assert parts(STORY) == [(STORY, BODY)]


def test_a_headline_and_the_line_below_it_both_stand_above_the_story() -> None:
    text = (
        f"Bridge shelled again\n\nCentre counts nine breaches in a day, no side admits any\n\n{STORY}\n\n{STORY[::-1]}"
    )
    assert [role for _, role in parts(text)][:3] == [HEADLINE, HEADLINE, BODY]


@pytest.mark.parametrize(
    "dateline",
    [
        "BEIRUT (Reuters) - ",
        "BEIRUT (AFP) — ",
        "GENEVA, 3 March — ",
        "LOS ANGELES, Sept. 28 (UPI) -- ",
        "KHARTOUM ",
        "PORT SUDAN Sudan ",
        "Damascus, AP – ",
        "Geneva - ",
        "(localwire) - ",
    ],
)
def test_a_dateline_is_parted_from_the_sentence_behind_it(dateline: str) -> None:
    text = f"{dateline}The government said on Friday that it had signed."
    assert parts(text) == [
        (dateline.strip(), DATELINE),
        ("The government said on Friday that it had signed.", BODY),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "NATO Secretary General Ivo Lund said on Friday that nobody had asked.",
        "UN Secretary General Ivo Lund said on Friday that nobody had asked.",
        "SPLM Leader Ivo Lund said on Friday that the SPLM would sign.",
        "Army-backed units left the town on Friday.",
        "US troops left the town on Friday.",
        "THIS IS Not a place, he said.",
    ],
)
def test_a_sentence_that_begins_with_capitals_has_no_dateline(text: str) -> None:
    assert parts(text) == [(text, BODY)]


def test_a_dateline_after_a_summary_is_parted_too() -> None:
    text = f"Five people were hurt, a source said. KARSA (Harbourwire) {STORY}"
    assert [role for _, role in parts(text)] == [BODY, DATELINE, BODY]


def test_a_list_of_tags_ends_where_the_story_repeats_its_summary() -> None:
    text = (
        "Date of publication 4 February 2017 Rebels and army units were blamed for shells at a bridge. "
        "Tags Blue Berets aid convoy war crimes Karsa Rebels and army units both denied on Friday that they had fired."
    )
    assert parts(text)[1:] == [
        ("Rebels and army units were blamed for shells at a bridge.", BODY),
        ("Tags Blue Berets aid convoy war crimes Karsa", BOILERPLATE),
        ("Rebels and army units both denied on Friday that they had fired.", BODY),
    ]


def test_a_list_of_tags_ends_where_a_sentence_begins() -> None:
    text = "Shells fell again. Tags Karsa education children At least six children were hurt in the town on Friday."
    assert body(text) == ["Shells fell again.", "At least six children were hurt in the town on Friday."]


def test_a_summary_printed_again_as_the_first_sentence_is_read_once() -> None:
    text = f"{STORY} {STORY} No one was hurt."
    assert parts(text) == [(STORY, BOILERPLATE), (f"{STORY} No one was hurt.", BODY)]


@pytest.mark.parametrize(
    ("tail", "roles"),
    [
        ("Read Also", [BOILERPLATE]),
        ("Karim Lund", [CREDIT]),
        ("Mona al-Hadid / K. Lund", [CREDIT]),
        ("Karim Lund Paula Reed and Nadia Castell.", [CREDIT]),
        ("PB 12", [CREDIT]),
        ("--Reuters", [CREDIT]),
        ("(Source: River Council)", [CREDIT]),
        ("(Source: River Council) Twitter", [CREDIT, BOILERPLATE]),
        ("(With AFP and Reuters) Last Update: Friday 3 February 2017 10:15 - GMT 08:15 42", [CREDIT, BOILERPLATE]),
        ("Reporting by C. Weiss; Editing by Tom Reed Our Standards: how we work.", [CREDIT, BOILERPLATE]),
        ("Source Harbourwire and agencies", [CREDIT]),
        ("Tags shelling bridge Karsa Community standards Comment via Harbour News", [BOILERPLATE]),
        ("Never miss a headline: sign up for our letters", [BOILERPLATE]),
        ("Copyright 2017 The Harbour Post", [BOILERPLATE]),
    ],
)
def test_what_follows_a_story_that_runs_on_is_parted_from_it(tail: str, roles: list[PassageRole]) -> None:
    found = parts(f"No one was hurt. {STORY} {tail}")
    assert [role for _, role in found] == [BODY, *roles]
    assert found[0][0] == f"No one was hurt. {STORY}"


@pytest.mark.parametrize(
    "end",
    [
        "Copyright law was one of the points that the envoys said they would discuss, and nobody objected to it.",
        "The centre is a news agency of the rebels, the governor said.",
        "The talks go on in Karsa",
        "Follow the money, said the governor.",
        "He thanked Karim Lund.",
    ],
)
def test_a_story_s_own_end_stays_in_it(end: str) -> None:
    assert body(f"{STORY} {end}") == [f"{STORY} {end}"]


@pytest.mark.parametrize(
    "line",
    [
        "Share this",
        "Send in e-mailSend in e-mail",
        "Tweet",
        "Follow us on Twitter",
        "Subscribe to our newsletter",
        "Click here to read more",
        "Read more: The truce, day by day",
        "Related articles",
        "Tags: truce, Karsa",
        "© 2017 The Harbour Post",
        "12 comments",
        "Last updated: 3 February 2017",
        "Posted on 3 Feb 2017 by The Harbour Post",
        "5 min read",
        "* * *",
        "_____",
    ],
)
def test_a_line_of_the_page_is_boilerplate(line: str) -> None:
    assert line_role(line) is BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "By Clara Weiss and Tom Reed, in Karsa",
        "Photo: A. Holm",
        "Credit: Uncredited/AP",
        "(AP Photo/Ada Holm)",
        "File photo",
        "Additional reporting by Tom Reed",
        "Reuters",
        "Clara Weiss/Getty Images",
    ],
)
def test_a_line_that_names_who_made_it_is_a_credit(line: str) -> None:
    assert line_role(line) is CREDIT


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Karsa after the truce ended.",
        "Related violence was reported from two villages, the centre said.",
        "By Friday the army had left the town.",
        "More from the north was not known on Friday.",
        "Print workers were among the dead, the union said.",
        "Subscribe to the truce, he told the rebels, or lose all that your fathers had built here in a hundred years.",
        "Governor Ada Marsh (R) said that she would come.",
        "Reuters could not confirm the report.",
        "Photos showed that the bridge was hit.",
    ],
)
def test_a_line_that_tells_something_is_read(line: str) -> None:
    assert line_role(line) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Marsh (left) greets elders at the bridge.",
        "In this file photo, lorries wait at a crossing.",
        "A picture taken on February 3 shows the bridge.",
        "Ministers Holm (L) and Reed (R) shake hands.",
        "From left, Marsh, Holm and Reed at the table, pictured on Friday.",
    ],
)
def test_a_sentence_about_a_photograph_is_a_caption(sentence: str) -> None:
    assert is_caption(sentence)


def test_a_caption_that_runs_on_in_a_story_is_parted_with_its_credit() -> None:
    text = (
        f"{STORY} A man inspects the bridge of Karsa on February 3 2017. (Harbourwire and Agencies) The army denied "
        "that it had fired. Its spokesman said so on Saturday."
    )
    assert parts(text) == [
        (STORY, BODY),
        ("A man inspects the bridge of Karsa on February 3 2017.", CAPTION),
        ("(Harbourwire and Agencies)", CREDIT),
        ("The army denied that it had fired. Its spokesman said so on Saturday.", BODY),
    ]


def test_an_agency_in_brackets_at_the_end_of_a_story_makes_no_caption_of_its_last_sentence() -> None:
    assert parts(f"No one was hurt. {STORY} (Reuters)") == [(f"No one was hurt. {STORY}", BODY), ("(Reuters)", CREDIT)]


def test_a_dated_scene_above_the_story_is_a_caption_and_below_it_is_news() -> None:
    scene = "Women wait for bread at the bridge of Karsa, February 3, 2017."
    assert parts(f"Bridge shelled again\n\n{scene}\n\n{STORY}")[1] == (scene, CAPTION)
    assert parts(f"Bridge shelled again\n\n{STORY}\n\n{scene}")[2] == (scene, BODY)


def test_a_paragraph_that_stands_twice_is_read_once() -> None:
    assert [role for _, role in parts(f"{STORY}\n\nNo one was hurt.\n\n{STORY}")] == [BODY, BODY, BOILERPLATE]


def test_lines_that_are_wrapped_to_a_width_are_one_paragraph() -> None:
    wrapped = (
        "The monitoring centre said on Friday that it had counted nine\n"
        "breaches of the truce in a day. Most of them were shelling, and\n"
        "nobody was hurt. The army denied that it had opened fire, and\n"
        "accused the rebels.\n"
        "A second paragraph begins on a line of its own, without a blank\n"
        "line above it.\n"
    )
    assert [words.count("\n") for words in body(wrapped)] == [3, 1]


def test_lines_without_blank_lines_between_them_are_paragraphs_where_they_are_long() -> None:
    long = (
        "The monitoring centre said on Friday that it had counted nine breaches of the truce in a day, most by shelling"
    )
    text = f"Bridge shelled again\n{long}, it added.\n{long[::-1]}, it added."
    assert len(body(text)) == 2
    assert parts(text)[0] == ("Bridge shelled again", HEADLINE)


def test_lines_that_end_as_windows_ends_them_are_lines() -> None:
    assert [role for _, role in parts(LINES.replace("\n", "\r\n"))] == [role for _, role in parts(LINES)]


def test_what_the_format_marks_keeps_its_role() -> None:
    text = f"Bridge shelled again\n\nA market. Credit: A. Holm\n\n{STORY}\n\nRead also: facts"
    marks = (Passage(0, 20, HEADLINE), Passage(22, 47, CAPTION))
    assert parts(text, marks=marks) == [
        ("Bridge shelled again", HEADLINE),
        ("A market.", CAPTION),
        ("Credit: A. Holm", CREDIT),
        (STORY, BODY),
        ("Read also: facts", BOILERPLATE),
    ]


def test_a_heading_of_markdown_is_a_headline_and_its_sign_is_not() -> None:
    assert parts(f"# Bridge shelled\n\n{STORY}", marks=(Passage(2, 16, HEADLINE),)) == [
        ("#", BOILERPLATE),
        ("Bridge shelled", HEADLINE),
        (STORY, BODY),
    ]


def test_a_paragraph_too_long_for_a_parser_is_cut_at_the_ends_of_sentences() -> None:
    text = " ".join(f"On day {number} the centre counted nine breaches, it said." for number in range(1_000))
    passages = segment(document(text))
    assert len(passages) > 1
    assert all(passage.end - passage.start <= 20_000 and text[passage.end - 1] == "." for passage in passages)
    assert " ".join(text[passage.start : passage.end] for passage in passages) == text


def test_a_paragraph_of_ordinary_length_is_not_cut() -> None:
    text = " ".join(f"On day {number} the centre counted nine breaches, it said." for number in range(300))
    assert len(segment(document(text))) == 1


@pytest.mark.parametrize(
    "fragment",
    ["Karim Lund", "K. Lund", "Mona al-Hadid / K. Lund/ R.J", "Paula Reed and Tom Holm.", "218-11", "SSH 11"],
)
def test_a_fragment_of_names_is_known(fragment: str) -> None:
    assert are_names(fragment)


@pytest.mark.parametrize(
    "fragment",
    ["", "...", "The Talks Go On", "Rebels left the town", "Ceasefire.", "A" * 500, "3000 people", "Karsa in Ruins"],
)
def test_a_fragment_that_is_more_than_names_is_known(fragment: str) -> None:
    assert not are_names(fragment)


def test_a_sentence_about_a_news_agency_in_the_news_is_not_about_the_publisher() -> None:
    assert not is_about_publisher("The rebels attacked the office of the largest news agency on Friday.")
    assert is_about_publisher("The Harbour Post is the coast's oldest daily newspaper.")


FURNITURE = [
    *("Read also", "By Clara Weiss", "(AFP)", "Credit: AP", "BEIRUT", "Tags", "Posted on 3 May 2017", "by", "left,"),
    *(
        "(left)",
        "a",
        "the",
        "said",
        "—",
        "-",
        ".",
        "?",
        '"',
        "\n",
        "\n\n",
        "\r\n",
        "Karsa",
        "Rebels shelled the bridge",
    ),
    *("©", "3 May 2017", "U.S.", "(", ")", "title:", "Share this", "Reporting by A. Lund"),
]
WORDS = st.sampled_from(FURNITURE)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join))
MARKS = st.lists(
    st.builds(Passage, st.integers(-5, 300), st.integers(-5, 300), st.sampled_from(list(PassageRole))), max_size=4
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.one_of(st.none(), TEXTS), MARKS)
def test_passages_cover_any_text_in_order_once(text: str, title: str | None, marks: list[Passage]) -> None:
    passages = segment(document(text, title, tuple(marks)))
    at = 0
    for passage in passages:
        assert at <= passage.start < passage.end <= len(text)
        assert not text[at : passage.start].strip()
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        at = passage.end
    assert not text[at:].strip()


HOSTILE = [
    "(",
    "A",
    "A. ",
    "\n",
    "Tags ",
    "Aa ",
    "a\n",
    "by A ",
    "3 May 2017 ",
    "(AFP) ",
    "Credit: ",
    "the ",
    "Aa-",
    "al-",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_no_more_time_than_its_length_allows(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "\n\nx"
    started = time.perf_counter()
    segment(document(text, title="Aa Aa"))
    assert time.perf_counter() - started < 5

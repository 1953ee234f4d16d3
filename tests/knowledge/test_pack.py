from pathlib import Path
from typing import Any

import pytest
import yaml

from parley.knowledge.pack import Pack
from parley.knowledge.pack_load import check_pack, list_packs, load_pack, new_pack, parse_pack
from parley.knowledge.pack_yaml import load_texts
from parley.model.errors import BadPack

TEMPLATE = new_pack("example")


def write(folder: Path, **changes: object) -> Path:
    """The template with some of its top keys changed, as a file."""
    raw: dict[str, Any] = load_texts(TEMPLATE)
    path = folder / "pack.yaml"
    path.write_text(yaml.safe_dump({**raw, **changes}, allow_unicode=True), encoding="utf-8")
    return path


def messages(path: Path) -> str:
    return "\n".join(problem.message for problem in check_pack(path))


def test_every_shipped_pack_is_sound() -> None:
    assert "syria-astana" in list_packs()
    assert {name: check_pack(name) for name in list_packs()} == {name: [] for name in list_packs()}


def test_the_template_is_a_sound_pack(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert check_pack(path) == []
    assert load_pack(path).pack == "example"


def test_a_party_that_nobody_defines_is_found_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(TEMPLATE.replace("a: PER-JANE-EXAMPLE", "a: PER-JOHN-NOBODY"), encoding="utf-8")
    (problem,) = check_pack(path)
    assert "no party 'PER-JOHN-NOBODY'" in problem.message
    assert problem.line is not None
    assert "PER-JOHN-NOBODY" in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


@pytest.mark.parametrize("key", ["from", "until"])
def test_a_date_that_is_not_edtf_is_found(tmp_path: Path, key: str) -> None:
    tie = {"tie": "leads", "a": "PER-JANE-EXAMPLE", "b": "XXX-REB-EXAMPLE", key: "30 June 2020", "source": ["example"]}
    assert f"ties[0].{key}: '30 June 2020' is not an EDTF date" in messages(write(tmp_path, ties=[tie]))


def test_a_day_that_the_calendar_lacks_is_found(tmp_path: Path) -> None:
    assert "period" in messages(write(tmp_path, period="2020-02-30"))


@pytest.mark.parametrize("source", [{}, {"source": []}])
def test_a_fact_without_a_source_is_refused(tmp_path: Path, source: dict[str, object]) -> None:
    party = {"id": "XXX-REB-EXAMPLE", "name": "Example Front", "kind": "reb", **source}
    path = write(tmp_path, parties=[party])
    assert "parties[0]" in messages(path)
    assert "source" in messages(path)
    with pytest.raises(BadPack, match="source"):
        load_pack(path)


def test_a_source_that_nobody_defines_is_found(tmp_path: Path) -> None:
    party = {"id": "XXX-REB-EXAMPLE", "name": "Example Front", "kind": "reb", "source": ["hearsay"]}
    assert "no source 'hearsay'" in messages(write(tmp_path, parties=[party]))


@pytest.mark.parametrize("alias", ["Example Front", "EXAMPLE-FRONT", "the Éxample Front"])
def test_one_name_for_two_parties_is_found_however_it_is_spelled(tmp_path: Path, alias: str) -> None:
    parties = [
        {"id": "XXX-REB-EXAMPLE", "name": "Example Front", "kind": "reb", "source": ["example"]},
        {"id": "XXX-REB-OTHER", "name": "Other Front", "kind": "reb", "aliases": [alias], "source": ["example"]},
    ]
    assert "already that of XXX-REB-EXAMPLE" in messages(write(tmp_path, parties=parties))


def test_a_key_that_the_format_does_not_have_is_found(tmp_path: Path) -> None:
    party = {"id": "XXX-REB-EXAMPLE", "name": "Example Front", "kind": "reb", "colour": "red", "source": ["example"]}
    assert "unknown field `colour`" in messages(write(tmp_path, parties=[party]))


def test_a_key_that_stands_twice_is_found(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(TEMPLATE + "\ntitle: Another title\n", encoding="utf-8")
    (problem,) = check_pack(path)
    assert "'title' stands twice" in problem.message


def test_a_role_needs_talks_or_an_agreement(tmp_path: Path) -> None:
    tie = {"tie": "guarantees", "a": "FRA-GOV", "b": "XXX-REB-EXAMPLE", "source": ["example"]}
    assert "needs the id of talks or of an agreement" in messages(write(tmp_path, ties=[tie]))


@pytest.mark.parametrize(
    ("place", "complaint"),
    [
        ({}, "neither coordinates nor `within`"),
        ({"lat": "48.1"}, "one coordinate without the other"),
        ({"lat": "95", "lon": "0"}, "<= 90"),
        ({"within": "PLC-NOWHERE"}, "no place 'PLC-NOWHERE'"),
        ({"lat": "1", "lon": "1", "country": "ZZ"}, "no state's ISO 3166-1 code"),
    ],
)
def test_a_place_that_is_nowhere_is_found(tmp_path: Path, place: dict[str, str], complaint: str) -> None:
    entry = {"id": "PLC-A", "name": "Atown", "precision": "town", "country": "FR", "source": ["example"], **place}
    assert complaint in messages(write(tmp_path, places=[entry], agreements=[], talks=[], ties=[]))


def test_text_that_is_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text("pack: x\nparties: [\n", encoding="utf-8")
    with pytest.raises(BadPack, match=r"pack\.yaml:\d+: not readable as YAML"):
        load_pack(path)
    assert check_pack(path)[0].line is not None


def test_a_pack_that_is_not_there_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="syria-astana"):
        load_pack("no-such-pack")
    with pytest.raises(BadPack, match="no such file"):
        load_pack(tmp_path / "missing.yaml")


def test_an_edited_pack_is_read_again(tmp_path: Path) -> None:
    first = load_pack(write(tmp_path))
    second = load_pack(write(tmp_path, title="Another title"))
    assert (first.title, second.title) == ("What this process is called", "Another title")


@pytest.fixture(scope="module")
def astana() -> Pack:
    return load_pack("syria-astana")


def test_norway_is_a_state_and_not_false(tmp_path: Path) -> None:
    assert load_pack(write(tmp_path, home=["NO"])).home == ("NO",)


def test_persons_have_the_state_of_the_party_that_they_serve(astana: Pack) -> None:
    actors = {actor.id: actor for actor in astana.actors()}
    assert (actors["PER-SERGEI-LAVROV"].country, actors["PER-SERGEI-LAVROV"].part_of) == ("RU", "RUS-GOV")


def test_the_ceasefire_is_read_differently_by_its_parties(astana: Pack) -> None:
    (ceasefire,) = [entry for entry in astana.agreements if entry.id == "CEASEFIRE-2016-12-30"]
    readings = {reading.party: set(reading.excludes) for reading in ceasefire.readings}
    assert "SYR-REB-JFS" in readings["SYR-GOV"]
    assert "SYR-REB-JFS" not in readings["SYR-REB"]


def test_the_three_guarantors_of_the_memorandum_stand_in_its_ties(astana: Pack) -> None:
    guarantors = {tie.a for tie in astana.ties if (tie.tie, tie.b) == ("guarantees", "DEESCALATION-2017")}
    assert guarantors == {"RUS-GOV", "TUR-GOV", "IRN-GOV"}


def test_the_rounds_of_talks_follow_each_other(astana: Pack) -> None:
    rounds = [(talks.name, talks.date) for talks in astana.talks if talks.track == "Astana"]
    assert rounds == sorted(rounds, key=lambda one: one[1])
    assert [name for name, _ in rounds] == ["Astana I", "Astana II", "Astana III", "Astana IV"]


def test_every_source_of_the_shipped_pack_is_used(astana: Pack) -> None:
    text = Path("src/parley/knowledge/packs/syria-astana.yaml").resolve().read_text(encoding="utf-8")
    cited = text.partition("\nparties:")[2]
    assert [source for source in astana.sources if source not in cited] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 100_000, "nested more than 50 deep"),
        ("- " * 100_000, "nested more than 50 deep"),
        ("? " * 50_000, "nested more than 50 deep"),
        ("{a: " * 100_000, "nested more than 50 deep"),
        ("? [a]\n: b\n", "a key is a word"),
        ("a: &a [x]\nb: [*a, *a]\n", "is an alias"),
    ],
    ids=["lists", "items", "keys", "mappings", "a list as a key", "an alias"],
)
def test_a_file_that_was_made_to_bring_down_its_reader_is_refused(text: str, why: str) -> None:
    """Some of them once ended the whole process."""
    with pytest.raises(BadPack, match=why):
        parse_pack(text, "made.yaml")

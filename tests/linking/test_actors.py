import pytest

from parley.knowledge.pack_load import load_pack
from parley.knowledge.places import load_gazetteer
from parley.knowledge.registry import ActorRegistry, load_registry
from parley.linking.actors import find_home, link_party, tidy
from parley.model.actor import Party
from parley.model.place import Place, Precision


@pytest.fixture(scope="module")
def world() -> ActorRegistry:
    return load_registry()


@pytest.fixture(scope="module")
def astana() -> ActorRegistry:
    pack = load_pack("syria-astana")
    return load_registry().with_actors(pack.actors(), pack.descriptions())


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("the government", Party("Government of Mali", "MLI-GOV")),
        ("the regime", Party("Government of Mali", "MLI-GOV")),
        ("government forces", Party("Malian government forces", "MLI-MIL")),
        ("the army", Party("Malian armed forces", "MLI-MIL")),
        ("an army spokesman", Party("Malian armed forces", "MLI-MIL")),
        ("state media", Party("Malian state media", "MLI-MED")),
        ("the president", Party("Government of Mali (president)", "MLI-GOV")),
        ("the foreign ministry", Party("Government of Mali (Foreign Ministry)", "MLI-GOV-MFA")),
    ],
)
def test_what_has_no_state_named_is_the_home_states(world: ActorRegistry, name: str, party: Party) -> None:
    assert link_party(name, registry=world, home=("ML", "FR")) == party


def test_without_a_home_the_government_stays_as_said(world: ActorRegistry) -> None:
    assert link_party("the government", registry=world) == Party("government")


def test_what_is_somebodys_own_is_not_the_home_states(world: ActorRegistry) -> None:
    assert link_party("its air force", registry=world, home=("ML",)).actor is None


@pytest.mark.parametrize("name", ["France", "Paris", "the French government", "French", "the French"])
def test_a_state_as_an_actor_is_its_government(world: ActorRegistry, name: str) -> None:
    assert link_party(name, registry=world, home=("ML",)) == Party("Government of France", "FRA-GOV")


def test_people_abroad_who_act_are_a_government_and_people_at_home_are_people(world: ActorRegistry) -> None:
    assert link_party("the Russians", registry=world, home=("ML",)).actor == "RUS-GOV"
    assert link_party("Malians", registry=world, home=("ML",)) == Party("Malians")
    assert link_party("the Malians", registry=world, home=("ML",)) == Party("Malians")


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Algerian Foreign Minister Ahmed Attaf", "Ahmed Attaf"),
        ("Deputy Defence Minister Anna Malyar", "Anna Malyar"),
        ("UN special envoy for Yemen Hans Grundberg", "Hans Grundberg"),
        ("Lt. Gen. Omar Diarra", "Omar Diarra"),
        ("Kremlin spokesman Ivan Petrov", "Ivan Petrov"),
        ("rebel leader Ali ag Mohamed", "Ali ag Mohamed"),
        ("King Mohammed", "King Mohammed"),
        ("US Secretary of State Jane Doe", "Jane Doe"),
    ],
)
def test_a_person_with_an_office_stays_the_person(world: ActorRegistry, name: str, person: str) -> None:
    assert link_party(name, registry=world, home=("ML",)) == Party(person)


@pytest.mark.parametrize("name", ["rebels", "the opposition", "protesters", "Turkey-backed rebel groups"])
def test_whom_nobody_knows_stays_as_said(world: ActorRegistry, name: str) -> None:
    assert link_party(name, registry=world, home=("SY",)) == Party(name.removeprefix("the "))


def test_a_name_is_tidied_of_what_is_not_its_own() -> None:
    assert tidy(" the  “Committee of Nine”’s, ") == "Committee of Nine"
    assert tidy("its allies'") == "allies"
    assert tidy("Wednesday state media") == "state media"
    assert tidy("—") == ""


def test_a_name_of_nothing_but_marks_is_kept_and_nobodys(world: ActorRegistry) -> None:
    assert link_party("—", registry=world) == Party("—")


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Syrian President Bashar al-Assad", "PER-BASHAR-ASSAD"),
        ("Assad", "PER-BASHAR-ASSAD"),
        ("Assad's forces", "SYR-MIL"),
        ("the Assad government", "SYR-GOV"),
        ("the Jaysh al-Islam", "SYR-REB-JAI"),
        ("Jaish al-Islam spokesman", "SYR-REB-JAI"),
        ("Ahrar al-Shaam", "SYR-REB-AHRAR"),
        ("Muhammed Alloush", "PER-MOHAMMAD-ALLOUSH"),
        ("the Observatory", "NGO-SOHR"),
        ("IS", "SYR-REB-IS"),
        ("is", None),
        ("the Russian coordination center in Hmeimim", "RUS-MIL-HMEIMIM"),
        ("the United Nations' special envoy for Syria", "IGO-UN-OSE-SYR"),
        ("Russian Aerospace Forces", "RUS-MIL-VKS"),
        ("جيش الإسلام", "SYR-REB-JAI"),
    ],
)
def test_the_packs_parties_go_first(astana: ActorRegistry, name: str, actor: str | None) -> None:
    assert link_party(name, registry=astana, home=("SY",)).actor == actor


def test_a_description_gives_the_id_and_keeps_the_words(astana: ActorRegistry) -> None:
    for said in ("the rebels", "Rebels"):
        assert link_party(said, registry=astana, home=("SY",)) == Party("rebels", "SYR-REB")


def test_likeness_does_not_join_two_parties(astana: ActorRegistry) -> None:
    assert link_party("Zahran Alloush", registry=astana, home=("SY",)).actor is None
    assert link_party("2nd Coastal Division", registry=astana, home=("SY",)).actor is None


def test_the_state_where_things_happen_goes_before_those_that_comment(world: ActorRegistry) -> None:
    names = ["Kenya", "Kenyan foreign minister", "Nairobi", "Kenya", "South Sudan", "South Sudanese rebels",
             "the South Sudanese government", "US State Department", "Juba"]  # fmt: skip
    assert find_home(names, registry=world)[0] == "SS"


def test_a_war_and_a_government_weigh_more_than_bare_names(world: ActorRegistry) -> None:
    names = ["Qatar", "Qatar", "the war in Yemen", "Yemen's government"]
    assert find_home(names, registry=world) == ("YE", "QA")


def test_capitals_and_towns_count(world: ActorRegistry) -> None:
    assert find_home(["Tripoli", "Rome", "Tripoli"], registry=world) == ("LY", "IT")
    libya = Place("Libya", precision=Precision.COUNTRY)
    assert find_home([], registry=world, places=[libya]) == ("LY",)
    gazetteer = load_gazetteer()
    towns = [Place(town.name, town.id) for name in ("Misrata", "Benghazi") for town in gazetteer.candidates(name)[:1]]
    assert find_home([], registry=world, places=towns, gazetteer=gazetteer) == ("LY",)
    assert find_home([], registry=world, places=towns) == ()


def test_a_text_that_names_no_state_is_about_none(world: ActorRegistry) -> None:
    assert find_home(["the rebels", "a spokesman", "turkey"], registry=world) == ()


def test_what_is_named_in_passing_is_left_out(world: ActorRegistry) -> None:
    assert find_home(["Mali"] * 9 + ["Norway"], registry=world) == ("ML",)

    assert find_home(["Oslo", "Norway", "Norway"], registry=world, inside=True) == ()

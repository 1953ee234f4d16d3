from parley.knowledge.base import load_knowledge
from parley.linking.home import find_home
from parley.model.place import Place, Precision

KNOWN = load_knowledge()


def town(name: str) -> Place:
    known = next(one for one in KNOWN.gazetteer.candidates(name) if one.country == "ML")
    return Place(name=name, id=known.id, lat=known.lat, lon=known.lon, precision=Precision.TOWN)


def home(*names: str) -> tuple[str, ...]:
    places = [town("Kidal"), town("Gao")]
    return find_home(names, registry=KNOWN.registry, places=places, gazetteer=KNOWN.gazetteer, inside=True)


def test_towns_alone_do_not_give_an_army_a_state_that_the_text_never_names() -> None:
    assert home() == ()


def test_towns_show_that_a_text_is_about_a_state_that_it_names() -> None:
    assert home("Mali") == ("ML",)

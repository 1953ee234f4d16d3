"""Facts as strangers might make them, for properties that must hold of all."""

from hashlib import sha256

from hypothesis import strategies as st
from msgspec.structs import replace

from parley.linking.happening.facts import Facts
from parley.linking.happening.names import name_marks

NAMES = ("Esk", "North Esk", "Marrow", "Tell Abyat", "")
DAYS = range(741_000, 741_006)


def facts() -> st.SearchStrategy[list[Facts]]:
    one = st.builds(
        _fact,
        day=st.sampled_from(DAYS),
        span=st.integers(0, 3),
        spot=st.one_of(st.none(), st.tuples(st.sampled_from((10.0, 10.02, 10.2, 10.9)), st.sampled_from((5.0, 5.3)))),
        reach=st.sampled_from((1.0, 4.0, 90.0)),
        name=st.sampled_from(NAMES),
        dead=st.one_of(st.none(), st.integers(0, 12)),
        party=st.sampled_from(("HIGH", "LOW", "")),
        catalogue=st.sampled_from(("", "", "one list", "other list")),
    )
    return st.lists(one, max_size=14).map(lambda many: [_named(fact, number) for number, fact in enumerate(many)])


def _fact(
    *,
    day: int,
    span: int,
    spot: tuple[float, float] | None,
    reach: float,
    name: str,
    dead: int | None,
    party: str,
    catalogue: str,
) -> Facts:
    return Facts(
        id="",
        deed="strike",
        grounds="violence",
        first=day,
        last=day + span,
        lat=spot[0] if spot else None,
        lon=spot[1] if spot else None,
        reach=reach,
        names=name_marks(name),
        killed=None if dead is None else (dead, dead),
        parties=(party,) if party else (),
        sides=(party,) if party else (),
        catalogue=catalogue,
        gathers=catalogue == "other list",
    )


def _named(fact: Facts, number: int) -> Facts:
    return replace(fact, id=f"c-{sha256(str(number).encode()).hexdigest()[:8]}")

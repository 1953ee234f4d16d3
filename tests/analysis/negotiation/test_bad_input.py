"""Tables at the edge, through all models at once: an answer on the scale, or one clear sentence."""

import pytest

from parley.analysis.negotiation.arrays import Arrays
from parley.analysis.negotiation.coalitions import blockers, winning_coalitions
from parley.analysis.negotiation.leverage import one_at_a_time, sobol
from parley.analysis.negotiation.montecarlo import forecast
from parley.analysis.negotiation.table import likely
from parley.model.foresight import BadTable, Basis, Cell, Measure, Spread, Table

Row = tuple[float, float, float]


def table(*rows: Row, issues: tuple[str, ...] = ("border", "sea"), give: float = 0.0) -> Table:
    """Parties by their position, salience and influence, the same on every issue."""
    parties = tuple(f"party {number}" for number in range(len(rows)))
    measures = (Measure.POSITION, Measure.SALIENCE, Measure.INFLUENCE)
    cells = tuple(
        Cell(
            party=party,
            issue=issue,
            measure=measure,
            value=Spread.at(value, give),
            basis=Basis.PERSON,
            by="Ada",
            why="its letter",
        )
        for party, row in zip(parties, rows, strict=True)
        for issue in issues
        for measure, value in zip(measures, row, strict=True)
    )
    return Table(name="round", issues=issues, parties=parties, cells=cells, reference={"border": 30.0})


EDGES = {
    "one party": table((40.0, 50.0, 1.0)),
    "equal positions": table(*[(40.0, 50.0, 1.0)] * 4),
    "two positions": table((10.0, 50.0, 1.0), (90.0, 50.0, 1.0)),
    "two positions, many parties": table(*[(10.0, 50.0, 1.0), (90.0, 50.0, 1.0)] * 3),
    "one who does not care": table((10.0, 0.0, 1.0), (90.0, 50.0, 1.0), (40.0, 80.0, 2.0)),
    "one without influence": table((10.0, 50.0, 0.0), (90.0, 50.0, 1.0), (40.0, 80.0, 2.0)),
    "the ends of the scale": table((0.0, 100.0, 1.0), (100.0, 100.0, 1.0), (0.0, 1.0, 9.0)),
    "wide doubts": table((50.0, 50.0, 1.0), (50.0, 50.0, 1.0), give=50.0),
}


@pytest.mark.parametrize("edge", EDGES)
def test_every_model_answers_on_the_scale(edge: str) -> None:
    answers = forecast(EDGES[edge], seed=1, draws=20)
    assert {one.model for one in answers} >= {"compromise", "median", "nash", "challenge", "spatial", "exchange"}
    for one in answers:
        numbers = (one.point, one.band.low95, one.band.low80, one.band.middle, one.band.high80, one.band.high95)
        assert all(0 <= number <= 100 for number in numbers), (one.model, numbers)


@pytest.mark.parametrize("edge", EDGES)
def test_what_moves_it_and_who_would_block_is_said_too(edge: str) -> None:
    some = EDGES[edge]
    assert len(one_at_a_time(some, "border")) == len(sobol(some, "border", draws=16)) == 3 * len(some.parties)
    first = Arrays(*(part[0] for part in likely(some)))
    assert all(0 < one.share <= 1 for one in winning_coalitions(first, some.parties))
    assert all(0 <= one.share <= 1 for one in blockers(first, some.parties, 50.0, reference=30.0))


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (table(), "there are no parties"),
        (table((40.0, 50.0, 1.0), issues=()), "there are no issues"),
        (table((10.0, 0.0, 1.0), (90.0, 0.0, 1.0)), "nobody with influence cares"),
        (table((10.0, 50.0, 0.0), (90.0, 50.0, 0.0)), "nobody with influence cares"),
        (table((float("nan"), 50.0, 1.0), (90.0, 50.0, 1.0)), "position is not a number"),
        (table((10.0, float("nan"), 1.0), (90.0, 50.0, 1.0)), "salience is not a number"),
        (table((10.0, 50.0, float("inf")), (90.0, 50.0, 1.0)), "influence is not a number"),
        (table((10.0, 150.0, 1.0), (90.0, 50.0, 1.0)), "salience must lie between 0 and 100"),
        (table((10.0, 50.0, -1.0), (90.0, 50.0, 1.0)), "influence must"),
    ],
)
def test_what_cannot_be_computed_with_is_said_in_one_sentence(bad: Table, says: str) -> None:
    with pytest.raises(BadTable, match=says) as told:
        forecast(bad, seed=1, draws=20)
    assert "\n" not in str(told.value)

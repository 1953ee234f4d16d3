"""Every model over many draws of the table: an outcome is a distribution, and a seed makes it again."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise

import numpy as np

from parley.analysis.negotiation.arrays import Arrays, Floats
from parley.analysis.negotiation.models import MODELS, run
from parley.analysis.negotiation.table import drawn, likely, reference_of
from parley.model.foresight import Answer, BadTable, Band, Table

DRAWS = 2_000
SLOW_DRAWS = 100
"""How many draws a model that cannot be run on all of them at once is given."""

_PARTS = 8


def outcomes(
    key: str,
    table: Arrays,
    *,
    reference: Floats | None = None,
    threads: int = 2,
    tell: Callable[[int], None] | None = None,
) -> Floats:
    """The outcomes (draws, issues) of one model; the draws are shared out over threads, which changes no number.

    `tell` hears how many of its parts are done.
    """
    edges = np.linspace(0, len(table.position), _PARTS + 1).astype(int)
    parts = [Arrays(*(part[a:b] for part in table)) for a, b in pairwise(edges) if b > a]
    with ThreadPoolExecutor(threads) as pool:
        found = []
        for made in pool.map(lambda part: run(key, part, reference=reference), parts):
            found.append(made)
            if tell:
                tell(len(found))
    return np.concatenate(found)


def forecast(
    table: Table,
    *,
    seed: int,
    draws: int = DRAWS,
    keys: Iterable[str] | None = None,
    threads: int = 2,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Answer, ...]:
    """What each model says of each issue: at the likeliest numbers, and over the draws.

    `tell` hears how much is done, and of how much.
    """
    if draws < 1:
        raise BadTable(f"{draws} draws: ask for at least one")
    point, cloud, reference = likely(table), drawn(table, draws=draws, seed=seed), reference_of(table)
    single = len(table.issues) == 1
    asked = [one for one in MODELS if (keys is None or one.key in keys) and not (single and one.key == "exchange")]
    answers: list[Answer] = []
    for number, model in enumerate(asked):
        some = cloud if model.fast else Arrays(*(part[:SLOW_DRAWS] for part in cloud))
        points = run(model.key, point, reference=reference)
        told = partial(_told, tell, number * _PARTS, len(asked) * _PARTS) if tell else None
        found = outcomes(model.key, some, reference=reference, threads=threads, tell=told)
        answers += [
            Answer(model=model.key, issue=issue, point=float(points[at]), band=band(found[:, at]))
            for at, issue in enumerate(table.issues)
        ]
    return tuple(answers)


def _told(tell: Callable[[int, int], None], before: int, whole: int, done: int) -> None:
    tell(before + done, whole)


def band(values: Floats) -> Band:
    """The middle, the 80 % and the 95 % of some outcomes."""
    low95, low80, middle, high80, high95 = np.quantile(values, (0.025, 0.1, 0.5, 0.9, 0.975))
    return Band(float(low95), float(low80), float(middle), float(high80), float(high95))

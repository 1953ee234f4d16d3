"""Whatever bytes come, a reader reads or refuses them: the same inputs as in `benchmarks/fuzz.py`, fewer of them."""

import random
import signal
from collections.abc import Iterator
from itertools import islice
from types import FrameType

import pytest
from benchmarks.strain.mutate import inputs
from benchmarks.strain.targets import TARGETS, refused
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

INPUTS, SECONDS = 150, 10


@pytest.fixture(autouse=True)
def _no_input_hangs() -> Iterator[None]:
    """Ends a test whose next input takes ten seconds of computing."""

    def ends(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"an input took more than {SECONDS} seconds of computing")

    before = signal.signal(signal.SIGPROF, ends)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_reads_or_refuses_whatever_is_made_of_what_it_knows(name: str) -> None:
    target = TARGETS[name]
    answers = set()
    for data in islice(inputs(target, random.Random(name)), INPUTS):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        answers.add(refused(target, data))
    assert False in answers, "nothing was read: the inputs never get past the door"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(TARGETS)), data=st.binary(max_size=300))
def test_a_reader_reads_or_refuses_any_bytes(name: str, data: bytes) -> None:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    refused(TARGETS[name], data)


@pytest.mark.parametrize("data", [b"\x06\xc0{}", b'\x06{"id":"' + b"\xff" * 9, b"\x06" + b"[" * 100_000])
def test_a_body_that_is_no_text_is_refused(data: bytes) -> None:
    """Once an error of the decoder's own, for which nobody waited."""
    assert refused(TARGETS["body"], data)

"""The reader against its floors: a change may raise a figure of floors.json, never lower it silently."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest
from tests.quality.exam import Exam, digest_of, load_folder
from tests.quality.marker import Marked, mark_reading

from parley.engine.reader import Reader, open_reader
from parley.model.reading import Reading
from parley.sources.extract import extract

HERE = Path(__file__).parent
OURS = HERE / "comprehension"
OPEN = HERE.parents[1].parent / "shared" / "exam"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return open_reader(None)


@cache
def read(reader: Reader, path: Path, published: str) -> Reading:
    return reader.read(extract(path.read_bytes(), address=str(path), published=published))


def mark_all(reader: Reader, exams: tuple[Exam, ...]) -> list[Marked]:
    return [mark_reading(exam, read(reader, exam.path, exam.published)) for exam in exams]


def assert_floor(name: str, marked: list[Marked]) -> None:
    items = sum(len(one.marks) for one in marked)
    passed = sum(one.passed for one in marked) / items
    fields = sum(one.shares for one in marked) / items
    floor = FLOORS[name]
    assert passed >= floor["passed"], f"{name}: {passed:.3f} of the items passed; the floor is {floor['passed']}"
    assert fields >= floor["fields"], f"{name}: {fields:.3f} of the fields met; the floor is {floor['fields']}"


def open_exams() -> tuple[Exam, ...]:
    if not OPEN.is_dir():
        pytest.skip("the open exam is not beside the repository (../shared/exam)")
    exams = load_folder(OPEN)
    if digest_of(exams) != FLOORS["open-exam"]["digest"]:
        pytest.skip("the exam beside the repository is not the one that the floor was measured on")
    return exams


@pytest.mark.parametrize("split", ["dev", "test"])
def test_our_articles_are_those_that_the_floors_were_measured_on(split: str) -> None:
    assert digest_of(load_folder(OURS, split=split)) == FLOORS[f"own-{split}"]["digest"], (
        "an article or its items were edited: measure again and write digest and figures into floors.json"
    )


@pytest.mark.parametrize("split", ["dev", "test"])
def test_the_reader_reaches_its_floors_on_our_own_articles(reader: Reader, split: str) -> None:
    assert_floor(f"own-{split}", mark_all(reader, load_folder(OURS, split=split)))


def test_the_reader_reaches_its_floors_on_the_open_exam(reader: Reader) -> None:
    assert_floor("open-exam", mark_all(reader, open_exams()))


def test_the_text_that_is_read_is_the_file_character_for_character(reader: Reader) -> None:
    for exam in load_folder(OURS):
        assert read(reader, exam.path, exam.published).document.text == exam.text, exam.name


def test_our_marker_agrees_with_the_exams_own(reader: Reader, tmp_path: Path) -> None:
    exams = (*open_exams(), *load_folder(OURS))
    arguments = []
    for exam in exams:
        reading = read(reader, exam.path, exam.published)
        lines = tmp_path / f"{exam.name}.jsonl"
        lines.write_bytes(b"\n".join(msgspec.json.encode(told) for told in (*reading.claims, *reading.ties)))
        arguments += [str(exam.path.with_suffix(".yaml")), str(lines)]
    theirs = subprocess.run([sys.executable, OPEN / "score.py", *arguments], capture_output=True, text=True, check=True)
    ours = [
        f"{one.exam.name}: {one.passed}/{len(one.marks)} passed, fields {one.shares / len(one.marks):.3f}"
        for one in mark_all(reader, exams)
    ]
    assert [line.rpartition(",")[0] for line in theirs.stdout.splitlines()[:-1]] == ours

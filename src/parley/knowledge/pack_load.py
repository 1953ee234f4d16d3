"""Packs by name or path: the shipped ones, and those that users write."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template

import msgspec
import yaml

from parley.knowledge.pack import Pack
from parley.knowledge.pack_check import contradictions
from parley.knowledge.pack_yaml import line_of, load_texts
from parley.model.errors import BadPack

SHIPPED = Path(__file__).parent / "packs"
_TEMPLATE = Path(__file__).parent / "pack_template.yaml"
_SUFFIXES = frozenset({".yaml", ".yml"})


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong with a pack: in which file, on which line (None: unknown), and what to do about it."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


def list_packs() -> tuple[str, ...]:
    """The names of the shipped packs."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def load_pack(name_or_path: str | Path) -> Pack:
    """The pack of that name, or in that file; BadPack says what is wrong with it, where, and what to do."""
    path = find_pack(name_or_path)
    return _load(path, path.stat().st_mtime_ns)


def find_pack(name_or_path: str | Path) -> Path:
    """The file of the pack of that name or at that path."""
    path = Path(name_or_path)
    if path.suffix.lower() in _SUFFIXES or path.parent != Path():
        if not path.is_file():
            raise BadPack(f"{path}: there is no such file; `parley pack list` shows the packs that come with Parley")
        return path
    shipped = SHIPPED / f"{path.name}.yaml"
    if not shipped.is_file():
        raise BadPack(f"there is no pack {path.name!r}; shipped are {', '.join(list_packs())}, or give a .yaml file")
    return shipped


@cache
def _load(path: Path, _changed: int) -> Pack:
    """The pack in the file as it was when last changed: an edited file is read again."""
    return parse_pack(_read(path), str(path))


@cache
def parse_pack(text: str, file: str) -> Pack:
    """The pack that `text` holds; `file` is what an error calls it."""
    pack = _decode(text, file)
    problems = [_problem(text, file, where, what) for where, what in contradictions(pack)]
    if problems:
        more = f" (and {len(problems) - 1} more: run `parley pack check {file}`)" if len(problems) > 1 else ""
        raise BadPack(f"{problems[0]}{more}")
    return pack


def check_pack(path: str | Path) -> list[Problem]:
    """Everything that is wrong with the pack of that name or at that path; an empty list where nothing is."""
    file = find_pack(path)
    try:
        text = _read(file)
        pack = _decode(text, str(file))
    except BadPack as e:
        place, _, message = str(e).removeprefix(f"{file}").partition(": ")
        line = place.strip(":")
        return [Problem(str(file), int(line) if line.isdigit() else None, message)]
    return [_problem(text, str(file), where, what) for where, what in contradictions(pack)]


def new_pack(name: str) -> str:
    """A commented template for a pack of that name."""
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(name=name)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as e:
        raise BadPack(f"{path}: not UTF-8 text; save it as UTF-8") from e
    except OSError as e:
        raise BadPack(f"{path}: cannot be read ({e.strerror}); check its permissions") from e


def _decode(text: str, file: str) -> Pack:
    try:
        raw = load_texts(text)
    except yaml.YAMLError as e:
        raise BadPack(f"{file}{_yaml_place(e)}: not readable as YAML: {_yaml_reason(e)}") from e
    try:
        return msgspec.convert(raw, Pack, strict=False)
    except msgspec.ValidationError as e:
        what, _, path = str(e).partition(" - at `")
        raise BadPack(str(_problem(text, file, path.rstrip("`") or "$", _advice(what)))) from e


def _problem(text: str, file: str, path: str, message: str) -> Problem:
    return Problem(file, line_of(text, path), f"{path.removeprefix('$.')}: {message}")


def _advice(what: str) -> str:
    """The schema's complaint, with what to do about it."""
    if "unknown field" in what:
        return f"{what}; check the spelling against docs/reference/pack-format.md, or leave the key out"
    if "missing required field `source`" in what:
        return f"{what}; every fact names its source: add `source: [ID]` with an id from `sources`"
    if "missing required field" in what:
        return f"{what}; add it"
    if "Expected `array` of length >= 1" in what:
        return f"{what}; give at least one"
    return what


def _yaml_place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f":{mark.line + 1}" if mark is not None else ""


def _yaml_reason(error: yaml.YAMLError) -> str:
    return next(iter(_reasons(error)), "unknown reason").replace("\n", " ")


def _reasons(error: yaml.YAMLError) -> Iterator[str]:
    if (problem := getattr(error, "problem", None)) is not None:
        yield str(problem)
    yield str(error)

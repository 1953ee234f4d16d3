"""Process packs at the desk: which there are, whether one is sound, and a fresh one to fill in."""

from pathlib import Path

from msgspec import Struct

from parley.knowledge.pack_load import Problem, check_pack, list_packs, load_pack, new_pack
from parley.model.errors import BadPack


class PackSummary(Struct, frozen=True, kw_only=True):
    """A pack in one line: what it is about, and how much it holds."""

    name: str
    title: str
    period: str
    parties: int
    persons: int
    ties: int
    places: int
    agreements: int
    talks: int


def shipped_packs() -> tuple[PackSummary, ...]:
    """The packs that come with Parley."""
    return tuple(summary(name) for name in list_packs())


def summary(name_or_path: str | Path) -> PackSummary:
    """What the pack of that name or at that path holds; BadPack where it cannot be used."""
    pack = load_pack(name_or_path)
    return PackSummary(
        name=pack.pack,
        title=pack.title,
        period=pack.period,
        parties=len(pack.parties),
        persons=len(pack.persons),
        ties=len(pack.ties),
        places=len(pack.places),
        agreements=len(pack.agreements),
        talks=len(pack.talks),
    )


def problems_of(name_or_path: str | Path) -> list[Problem]:
    """Everything that is wrong with a pack, each with its file and line; an empty list where nothing is."""
    return check_pack(name_or_path)


def write_new_pack(name: str, path: Path) -> None:
    """A commented template for a pack of that name into a new file; an existing file is left alone (BadPack)."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(new_pack(name))
    except FileExistsError as e:
        raise BadPack(f"{path}: is there already; name another file, or move that one away") from e
    except OSError as e:
        raise BadPack(f"{path}: cannot be written ({e.strerror}); choose another folder") from e

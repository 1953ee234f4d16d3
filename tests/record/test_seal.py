"""Seals, and proofs that one entry is under one."""

import json
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import append, document, reading

from parley.desk.record import check, key_path, prove, seal
from parley.desk.workspace import Workspace
from parley.model.errors import BadRecord, NoSuchThing
from parley.record.merkle import Frontier, inclusion, leaf, node, root_over
from parley.record.record import Record
from parley.record.seal import BadKey, signing_key
from parley.record.verify import Broken, Verified

SCRIPT = Path(__file__).parents[2] / "docs" / "reference" / "check_proof.py"
LEAVES = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


def naive_root(leaves: list[bytes]) -> bytes:
    """As RFC 6962 defines it, word for word."""
    if len(leaves) == 1:
        return leaf(leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node(naive_root(leaves[:half]), naive_root(leaves[half:]))


def test_the_roots_are_those_of_the_standards_own_examples() -> None:
    """The first leaves of the test vectors of Certificate Transparency's reference code."""
    leaves = [b"", b"\x00", b"\x10", b"\x20\x21"]
    roots = [Frontier(leaves[:n]).root().hex() for n in (0, 1, 2)]
    assert roots == [
        sha256().hexdigest(),
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    ]


@given(LEAVES)
def test_a_growing_tree_has_the_root_of_the_whole_one(leaves: list[bytes]) -> None:
    assert Frontier(leaves).root() == naive_root(leaves)


@given(LEAVES, st.data())
def test_every_leaf_is_proved_and_no_other_in_its_place(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, path = Frontier(leaves).root(), inclusion(leaves, index)
    assert root_over(leaves[index], index, len(leaves), path) == root
    assert root_over(leaves[index] + b"x", index, len(leaves), path) != root
    assert root_over(leaves[index], index, len(leaves), [*path, b"x" * 32]) is None
    if path:
        assert root_over(leaves[index], index, len(leaves), path[:-1]) != root


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(Record.create(tmp_path / "parley.db", purpose="tests", by="ada")) as made:
        append(made.record)
        yield made


@pytest.fixture
def proof(workspace: Workspace, tmp_path: Path) -> Path:
    """A proof of the second claim, with entries after it and a seal over all."""
    append(workspace.record, reading(document(address="file:///second.txt")))
    seal(workspace, key=None, by="ada")
    path = tmp_path / "proof.json"
    path.write_bytes(msgspec.json.encode(prove(workspace, workspace.claims()[1].claim.id)))
    return path


def test_a_sealed_record_verifies_and_goes_on(workspace: Workspace) -> None:
    made = seal(workspace, key=None, by="ada")
    assert made.count == 8
    append(workspace.record, reading(document(address="file:///second.txt")))
    seal(workspace, key=None, by="ada")
    assert isinstance(workspace.record.verify(), Verified)


def test_the_key_is_its_owners_alone_and_used_again(workspace: Workspace) -> None:
    first, second = (seal(workspace, key=None, by="ada").public_key for _ in range(2))
    assert first == second
    assert key_path(workspace.record).stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_no_key_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "no.key").write_text("secret")
    with pytest.raises(BadKey, match=r"no\.key: no private key"):
        seal(workspace, key=tmp_path / "no.key", by="ada")


def test_a_seal_that_somebody_forged_is_found(workspace: Workspace, tmp_path: Path) -> None:
    """Someone who can write the file, but has not the key, appends a seal over a record that never was."""
    real = workspace.record.seal(signing_key(tmp_path / "k"), by="ada")
    forged = msgspec.structs.replace(real, count=9, head=workspace.record.head().digest)
    from parley.record.entry import EntryKind  # noqa: PLC0415 - this test alone

    entry = workspace.record.append(EntryKind.SEAL, msgspec.json.encode(forged), by="eve")
    assert workspace.record.verify() == Broken(entry.position, "its seal is not signed by the key that it names")


def test_what_is_not_sealed_yet_cannot_be_proved(workspace: Workspace) -> None:
    with pytest.raises(NoSuchThing, match="parley record seal"):
        prove(workspace, workspace.claims()[0].claim.id)


def test_a_proof_holds_and_shows_nothing_else(proof: Path, workspace: Workspace) -> None:
    held = check(proof)
    assert "its guns had shelled" not in held.body  # the claim is its fields; the words stand in the document
    assert "Highland Front" in held.body
    assert "Lowland Council" not in proof.read_text()
    assert held.seal.count == workspace.record.head().position - 1


def test_a_proof_sealed_with_another_key_is_refused(proof: Path) -> None:
    assert check(proof, public_key=check(proof).seal.public_key.upper())
    with pytest.raises(BadRecord, match="another key"):
        check(proof, public_key="00" * 32)


def _changes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every single field of a proof, with another value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _changes(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _changes(inner, (*path, number))
    elif isinstance(value, int):
        yield path, value + 1
    else:
        yield path, ("1" if value[0] == "0" else "0") + value[1:]


def test_no_field_of_a_proof_can_be_changed_and_the_independent_script_agrees(proof: Path, tmp_path: Path) -> None:
    whole = json.loads(proof.read_text())
    assert subprocess.run([sys.executable, SCRIPT, proof], check=False, capture_output=True).returncode == 0
    changed = tmp_path / "changed.json"
    for path, value in _changes(whole):
        copy = json.loads(proof.read_text())
        inner = copy
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        changed.write_text(json.dumps(copy))
        with pytest.raises(BadRecord):
            check(changed)
        ran = subprocess.run([sys.executable, SCRIPT, changed], check=False, capture_output=True)
        assert ran.returncode != 0, path


@pytest.mark.parametrize("text", ["", "{}", "no JSON", '{"form": "parley-proof/1"}'])
def test_a_file_that_is_no_proof_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.json").write_text(text)
    with pytest.raises(BadRecord, match="no proof"):
        check(tmp_path / "p.json")

import io
import os
import sys
from pathlib import Path

import pytest

from parley.model.errors import UnreadableSource
from parley.sources.extract import extract
from parley.sources.gather import Found, gather, load
from parley.sources.sidefile import SideNote, read_side_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "ignored.xlsx", ".hidden.txt", "deep/c.HTML", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The truce held, says {name}.", encoding="utf-8")
    return tmp_path


def names(found: list[Found], folder: Path) -> list[str]:
    return [Path(one.named).relative_to(folder).as_posix() for one in found]


def test_a_folder_gives_the_files_of_known_formats_in_order(folder: Path) -> None:
    assert names(list(gather([str(folder)])), folder) == ["a.md", "b.txt", "deep/c.HTML"]


def test_a_pattern_gives_the_files_that_fit(folder: Path) -> None:
    assert names(list(gather([str(folder / "*.txt"), str(folder / "**" / "*.HTML")])), folder) == [
        "b.txt",
        "deep/c.HTML",
    ]


def test_a_file_named_like_a_pattern_is_that_file(folder: Path) -> None:
    path = folder / "[1].txt"
    path.write_text("The truce held.", encoding="utf-8")
    (found,) = gather([str(path)])
    assert load(found).data == b"The truce held."


def test_a_file_is_one_text_however_often_and_however_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    found = list(gather(["b.txt", "./b.txt", str(folder / "b.txt"), "deep/../b.txt", "*.txt"]))
    assert [one.address for one in found] == ["b.txt"]


def test_an_address_is_the_path_from_the_base_wherever_one_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where, name in ((folder, "deep/c.HTML"), (folder / "deep", "c.HTML"), (Path("/"), str(folder / "deep/c.HTML"))):
        monkeypatch.chdir(where)
        (found,) = gather([name], base=folder)
        assert found.address == "deep/c.HTML"


def test_an_address_never_tells_the_folders_of_a_machine(folder: Path) -> None:
    for found in gather([str(folder), str(folder / "missing.txt")], base=folder / "deep"):
        assert "/" not in found.address


def test_files_of_one_name_in_two_folders_elsewhere_are_two_texts(folder: Path) -> None:
    (folder / "deep" / "b.txt").write_text("The truce broke.", encoding="utf-8")
    found = list(gather([str(folder / "b.txt"), str(folder / "deep" / "b.txt")], base=folder / "other"))
    assert [(one.address, load(one).data) for one in found] == [
        ("b.txt", b"The truce held, says b.txt."),
        ("b.txt", b"The truce broke."),
    ]


def test_a_file_of_unknown_format_is_tried_where_it_is_named_itself(folder: Path) -> None:
    (found,) = gather([str(folder / "ignored.xlsx")])
    assert load(found).data == b"The truce held, says ignored.xlsx."


def test_addresses_of_the_web_are_passed_on() -> None:
    assert [found.address for found in gather(["https://x.example/a?b", "http://x.example/"])] == [
        "https://x.example/a?b",
        "http://x.example/",
    ]


def test_standard_input_is_read_where_a_hyphen_stands() -> None:
    (found,) = gather(["-"])
    assert load(found, standard_input=io.BytesIO(b"The truce held.")).data == b"The truce held."


def test_standard_input_without_end_is_refused() -> None:
    (found,) = gather(["-"])
    with pytest.raises(UnreadableSource, match="standard input: 50 MB is more than one text may have"):
        load(found, standard_input=io.BytesIO(b"x" * 50_000_001))


def test_one_bad_argument_does_not_stop_the_others(folder: Path) -> None:
    found = list(gather([str(folder / "missing.txt"), str(folder / "*.odt"), "a\0b.txt", str(folder / "b.txt")]))
    refusals = []
    for one in found[:-1]:
        with pytest.raises(UnreadableSource) as caught:
            load(one)
        refusals.append(str(caught.value))
    assert refusals[0] == f"{folder / 'missing.txt'}: no such file; check the name"
    assert refusals[1] == f"{folder / '*.odt'}: no file fits this pattern; check how it is written"
    assert len(refusals) == 3
    assert load(found[-1]).data == b"The truce held, says b.txt."


def test_a_folder_with_nothing_readable_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    (found,) = gather([str(tmp_path)])
    with pytest.raises(UnreadableSource, match=r"the folder holds no file that Parley reads \(.*\.pdf"):
        load(found)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may open everything")
def test_a_file_that_may_not_be_opened_says_so(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (found,) = gather([str(folder / "b.txt")])
    with pytest.raises(UnreadableSource, match=r"b\.txt: may not be opened; check its permissions"):
        load(found)


def test_a_permission_error_is_told_as_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (found,) = gather([str(folder / "b.txt")])
    with pytest.raises(UnreadableSource, match=r"b\.txt: may not be opened; check its permissions"):
        load(found)


def test_a_folder_that_may_not_be_opened_is_told_and_the_rest_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(gather([str(folder)]))
    assert names(found, folder) == ["a.md", "b.txt", "deep"]
    with pytest.raises(UnreadableSource, match=r"deep: the folder cannot be opened; check its permissions"):
        load(found[-1])


def test_a_dump_of_200_megabytes_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    (found,) = gather([str(path)])
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(UnreadableSource, match=r"dump\.txt: 200 MB is more than one text may have \(50 MB\); split it"):
        load(found)


@pytest.mark.skipif(sys.platform == "win32", reason="no such device there")
def test_a_device_without_end_is_refused() -> None:
    (found,) = gather(["/dev/zero"])
    with pytest.raises(UnreadableSource, match="more than one text may have"):
        load(found)


def test_a_side_file_says_what_its_files_do_not(folder: Path) -> None:
    (folder / "sources.yaml").write_text(
        "b.txt: {source: The Harbour Post, published: 2017-02-03, handling: TLP:AMBER}\na.md: {published: 2017}\n",
        encoding="utf-8",
    )
    notes = {Path(found.address).name: found.note for found in gather([str(folder)])}
    assert notes["b.txt"] == SideNote(source="The Harbour Post", published="2017-02-03", handling="TLP:AMBER")
    assert notes["a.md"] == SideNote(published="2017")
    assert notes["c.HTML"] == SideNote()
    (alone,) = gather([str(folder / "b.txt")])
    assert alone.note == notes["b.txt"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("b.txt: {", "not YAML in line 1; mend it"),
        ("- b.txt", "each entry is FILE"),
        ("b.txt: {sauce: X}", "each entry is FILE"),
        ("b.txt: {published: 3 February}", "'3 February' is no date"),
        ("b.txt: {published: '2017-02-31'}", "'2017-02-31' is no date"),
        ("b.txt: {handling: secret}", "'secret' is none of TLP:CLEAR"),
        ("b.txt: \x00", "not YAML"),
    ],
)
def test_a_side_file_that_cannot_be_understood_keeps_its_files_out(folder: Path, written: str, told: str) -> None:
    (folder / "sources.yaml").write_text(written, encoding="utf-8")
    found = list(gather([str(folder)]))
    assert names(found, folder) == ["a.md", "b.txt", "deep/c.HTML"]
    with pytest.raises(UnreadableSource, match=r"b\.txt: not read, because of .*sources\.yaml") as caught:
        load(found[1])
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert load(found[2]).data


def test_a_name_that_a_side_file_misspells_is_told(folder: Path) -> None:
    (folder / "sources.yaml").write_text("c.txt: {handling: TLP:RED}\n", encoding="utf-8")
    found = list(gather([str(folder)]))
    troubled = [one for one in found if one.trouble]
    assert [one.trouble for one in troubled] == [
        f"{folder / 'c.txt'}: named in sources.yaml, but not there; check the name"
    ]


def test_what_is_gathered_loaded_and_extracted_is_one_document_from_wherever_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = set()
    for where, name in ((folder, "b.txt"), (folder / "deep", "../b.txt")):
        monkeypatch.chdir(where)
        (found,) = gather([name], base=folder)
        loaded = load(found)
        ids.add(extract(loaded.data, address=loaded.address, media_type=loaded.media_type).id)
    assert len(ids) == 1


def test_a_side_file_of_aliases_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    """Ten of ten of ten: nine lines that stand for a thousand million words."""
    lines = ["a0: &a0 [ha, ha]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
    (tmp_path / "sources.yaml").write_text("\n".join(lines))
    with pytest.raises(UnreadableSource, match=r"\*a0 is an alias; write out what it stands for"):
        read_side_file(tmp_path)

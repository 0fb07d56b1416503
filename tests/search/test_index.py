"""The index as a cache: brought up to date, and never the worse for what happens to its folder."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.search import Document, SearchIndex, index_folder
from hoeringkoder.search.parts import FileIndex
from hoeringkoder.search.schema import NAME, SCHEMA, FolderStorage

from .helpers import document, loader

A = document("a", "Leverandørene har svart.", "Kommunen er enig.")
B = document("b", "Leverandøren er uenig.")
C = document("c", "", "…")
LOAD = loader(A, B, C)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[SearchIndex]:
    index = SearchIndex(folder)
    yield index
    index.close()


def found(index: SearchIndex, question: str = "leverandør") -> list[str]:
    return sorted(hit.response for hit in index.search(question).hits)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and path.suffix != ""]


def test_a_missing_index_is_empty_and_nothing_is_created(index: SearchIndex, folder: Path) -> None:
    assert index.indexed() == frozenset()
    assert index.search("leverandør").total == 0
    assert not folder.exists()


def test_updating_adds_what_is_missing_and_deletes_the_surplus(index: SearchIndex) -> None:
    index.update(["a"], LOAD)
    assert (index.indexed(), found(index)) == (frozenset({"a"}), ["a"])
    index.update(["a", "b"], LOAD)
    assert (index.indexed(), found(index)) == (frozenset({"a", "b"}), ["a", "b"])
    index.update(["b"], LOAD)
    assert (index.indexed(), found(index)) == (frozenset({"b"}), ["b"])
    index.update([], LOAD)
    assert (index.indexed(), found(index)) == (frozenset(), [])
    index.update(["a"], LOAD)
    assert (index.indexed(), found(index)) == (frozenset({"a"}), ["a"])


def test_many_small_updates_keep_the_index_right(index: SearchIndex) -> None:
    documents = [document(f"{n:02}", f"Leverandør nummer {n} har egne vilkår.") for n in range(14)]
    for number in range(len(documents)):
        wanted = [d.uid for d in documents[max(0, number - 5) : number + 1]]
        index.update(wanted, loader(*documents))
        assert found(index) == wanted
        assert found(index, '"leverandør nummer"') == wanted


def test_only_what_is_missing_is_loaded(index: SearchIndex) -> None:
    asked: list[str] = []

    def load(uid: str) -> Document:
        asked.append(uid)
        return LOAD(uid)

    for _ in range(2):
        index.update(["a"], load)
    index.update(["a", "b"], load)
    assert asked == ["a", "b"]


def test_a_response_without_words_counts_as_indexed(index: SearchIndex) -> None:
    index.update(["c"], LOAD)
    assert index.indexed() == {"c"}


def test_the_index_is_there_again_after_closing(index: SearchIndex, folder: Path) -> None:
    index.update(["a", "b"], LOAD)
    index.close()
    again = SearchIndex(folder)
    assert (again.indexed(), found(again)) == (frozenset({"a", "b"}), ["a", "b"])
    again.close()


def test_what_loading_raises_comes_through_and_changes_nothing(index: SearchIndex) -> None:
    index.update(["a"], LOAD)
    with pytest.raises(KeyError, match="unknown"):
        index.update(["b", "unknown"], LOAD)
    assert (index.indexed(), found(index)) == (frozenset({"a"}), ["a"])
    index.update(["a", "b"], LOAD)
    assert found(index) == ["a", "b"]


def delete_all(folder: Path) -> None:
    for path in files(folder):
        path.unlink()


def delete_segments(folder: Path) -> None:
    for path in files(folder):
        if path.suffix != ".toc":
            path.unlink()


def halve(folder: Path) -> None:
    for path in files(folder):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(folder: Path) -> None:
    for path in files(folder):
        path.write_bytes(b"")


def make_noise(folder: Path) -> None:
    for path in files(folder):
        path.write_bytes(os.urandom(path.stat().st_size))


def make_noise_of_postings(folder: Path) -> None:
    for path in files(folder):
        if path.suffix == ".pst":
            path.write_bytes(b"\xff" * path.stat().st_size)


def make_noise_of_texts(folder: Path) -> None:
    for path in files(folder):
        if path.suffix == ".col":
            path.write_bytes(b"\x01" * path.stat().st_size)


DAMAGES = [delete_all, delete_segments, halve, empty, make_noise, make_noise_of_postings, make_noise_of_texts]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("when", ["before opening", "while open"])
def test_a_damaged_index_comes_back_by_the_next_update(folder: Path, damage: object, when: str) -> None:
    assert callable(damage)
    index = SearchIndex(folder)
    index.update(["a", "b"], LOAD)
    if when == "before opening":
        index.close()
        damage(folder)
        index = SearchIndex(folder)
    else:
        damage(folder)
    index.search("leverandør")
    # What the caller does: whenever the index does not hold what it should, bring it to hold it.
    if index.indexed() != {"a", "b"}:
        index.update(["a", "b"], LOAD)
    assert found(index) == ["a", "b"]
    assert found(index, '"har svart"') == ["a"]
    index.close()


def test_an_index_found_damaged_no_longer_counts_as_up_to_date(folder: Path) -> None:
    index = SearchIndex(folder)
    index.update(["a"], LOAD)
    index.close()
    make_noise_of_postings(folder)
    index = SearchIndex(folder)
    found = index.search("leverandør")
    assert found.total == 0
    assert index.indexed() == frozenset()
    index.close()


def test_the_folder_may_be_a_file(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    folder.parent.mkdir()
    folder.write_text("noise", encoding="utf-8")
    index = SearchIndex(folder)
    index.update(["a"], LOAD)
    assert found(index) == ["a"]
    index.update(["b"], LOAD)
    assert found(index) == ["b"]
    assert folder.read_text(encoding="utf-8") == "noise"
    assert list(temporary.iterdir()) == []
    index.close()


def test_other_files_in_the_folder_are_left_alone(index: SearchIndex, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("not ours", encoding="utf-8")
    index.update(["a"], LOAD)
    make_noise(folder)
    (folder / "notes.txt").write_text("not ours", encoding="utf-8")
    index.update(["a"], LOAD)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "not ours"


def test_an_index_of_another_version_is_replaced(index: SearchIndex, folder: Path) -> None:
    folder.mkdir(parents=True)
    FileIndex.create(FolderStorage(folder), SCHEMA, "v0w274")
    assert index.indexed() == frozenset()
    index.update(["a"], LOAD)
    assert found(index) == ["a"]
    assert not [path for path in folder.iterdir() if "v0" in path.name]


def test_while_another_program_writes_the_index_is_kept_in_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoeringkoder.search.writing._LOCK_WAIT", 0.1)
    index, other = SearchIndex(folder), FileIndex.create(made(folder), SCHEMA, NAME)
    writer = other.writer()
    index.update(["a"], LOAD)
    assert found(index) == ["a"]
    writer.add_document(response="other")
    writer.commit()  # undisturbed
    assert other.doc_count() == 1
    index.close()


def made(folder: Path) -> FolderStorage:
    folder.mkdir(parents=True)
    return FolderStorage(folder)


def test_what_another_program_wrote_is_seen(folder: Path) -> None:
    one, other = SearchIndex(folder), SearchIndex(folder)
    one.update(["a"], LOAD)
    assert (other.indexed(), found(other)) == (frozenset({"a"}), ["a"])
    other.update(["a", "b"], LOAD)
    assert found(one) == ["a", "b"]
    one.close()
    other.close()


def test_searching_goes_on_while_the_index_is_updated(index: SearchIndex) -> None:
    documents = [document(f"{n:03}", *(f"Leverandør {n} sa {m}." for m in range(20))) for n in range(40)]
    index.update(["a"], LOAD)
    failures: list[BaseException] = []

    def update() -> None:
        try:
            for number in range(0, len(documents), 8):
                index.update(["a", *(d.uid for d in documents[:number])], loader(A, *documents))
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=update)
    thread.start()
    while thread.is_alive():
        assert "a" in found(index, "svart")
    thread.join()
    assert not failures


def test_copies_of_a_project_have_folders_of_their_own(tmp_path: Path) -> None:
    one, other = (index_folder(tmp_path, "uid", tmp_path / name) for name in ("p.hkp", "copy.hkp"))
    assert one != other
    assert one == index_folder(tmp_path, "uid", tmp_path / "x" / ".." / "p.hkp")
    assert one.parent == tmp_path


def test_importing_warns_of_nothing_even_without_saved_bytecode(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    command = [sys.executable, "-W", "error", "-c", "import hoeringkoder.search"]
    root = Path(__file__).parents[2]
    result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")

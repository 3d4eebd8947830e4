"""The store keeps its word: folders whole or not at all, on a disk and elsewhere."""

import errno
import sys
import uuid
from pathlib import Path

import pytest

from flows.store.place import ASIDE, PlaceError, Store

FILES = {"a.csv": b"1", "datapackage.json": b"{}"}


@pytest.fixture(params=["local", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    place = str(tmp_path / "s") if request.param == "local" else f"memory://{uuid.uuid4().hex}"
    return Store(place)


def test_what_is_put_can_be_got(store: Store) -> None:
    store.put_folder("papers/p", FILES)
    store.put("latest.json", b"x")
    assert store.get_folder("papers/p") == FILES
    assert store.get("latest.json") == b"x"
    assert store.get("other.json") is None
    assert store.get_folder("papers/q") == {}


def test_a_new_folder_replaces_the_old_one_whole(store: Store) -> None:
    store.put_folder("papers/p", {"old.csv": b"0", **FILES})
    store.put_folder("papers/p", FILES)
    assert store.get_folder("papers/p") == FILES


def test_only_whole_folders_count(store: Store) -> None:
    store.put_folder("papers/p", FILES)
    store.put("papers/q/a.csv", b"half a paper")
    assert store.whole("papers", "datapackage.json") == {"p"}
    assert store.whole("quarantine", "reason.json") == set()


def test_a_folder_can_be_removed(store: Store) -> None:
    store.put_folder("papers/p", FILES)
    store.remove("papers/p")
    store.remove("papers/p")
    assert store.whole("papers", "datapackage.json") == set()


def test_a_write_that_fails_leaves_the_old_folder(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put_folder("papers/p", FILES)
    with pytest.raises(TypeError):
        store.put_folder("papers/p", {"a.csv": b"2", "b.csv": None})  # type: ignore[dict-item]
    assert store.get("papers/p/a.csv") == b"1"
    assert store.whole("papers", "datapackage.json") == {"p"}
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


def test_elsewhere_a_write_that_fails_leaves_the_old_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = Store(f"memory://{uuid.uuid4().hex}")
    store.put_folder("papers/p", FILES)
    monkeypatch.setattr(store.fs, "pipe_file", _full)
    with pytest.raises(OSError, match="full"):
        store.put_folder("papers/p", {"a.csv": b"2"})
    assert store.get_folder("papers/p") == FILES, "the old one is one object"


def _full(path: str, data: bytes) -> None:
    raise OSError("the disk is full")


def test_nothing_is_left_aside(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put_folder("papers/p", FILES)
    store.put_folder("papers/p", FILES)
    store.put("x.json", b"")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(ASIDE)]


def test_a_swap_happens_only_from_what_is_expected(store: Store) -> None:
    assert store.swap("x.json", None, b"1")
    assert not store.swap("x.json", None, b"2")
    assert not store.swap("x.json", b"0", b"2")
    assert store.swap("x.json", b"1", b"2")
    assert store.get("x.json") == b"2"


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    (tmp_path / f"{ASIDE}folder-1").mkdir()
    (tmp_path / f"{ASIDE}folder-1" / "a.csv").write_text("half")
    (tmp_path / f"{ASIDE}file-2").write_text("half")
    store.clean()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "told"),
    [("nothing://x", "this kind of address is not known"), ("s3://b/x", "s3fs")],
)
def test_an_address_that_cannot_be_used_says_why(
    url: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "s3", raising=False)
    with pytest.raises(PlaceError, match=told):
        Store(url)


def test_a_store_that_is_a_file_says_so(tmp_path: Path) -> None:
    place = tmp_path / "store"
    place.write_text("no folder")
    with pytest.raises(NotADirectoryError, match="the store is a file"):
        Store(str(place)).put("x.json", b"")


@pytest.mark.parametrize("way", ["put", "put_folder"])
def test_a_full_disk_is_told_with_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    store = Store(str(tmp_path / "store"))
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*store/papers/a'"):
        store.put("papers/a", b"x") if way == "put" else store.put_folder("papers/a", {"b": b"x"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []

"""The store keeps its word: folders whole or not at all, on a disk and elsewhere."""

import uuid
from pathlib import Path

import pytest

from flows.store.place import ASIDE, Store

FILES = {"a.csv": b"1", "datapackage.json": b"{}"}


@pytest.fixture(params=["local", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    place = str(tmp_path / "s") if request.param == "local" else f"memory://{uuid.uuid4().hex}"
    return Store(place)


def test_what_is_put_can_be_got(store: Store) -> None:
    store.put_folder("papers/p", FILES)
    store.put("latest.json", b"x")
    assert store.get("papers/p/a.csv") == b"1"
    assert store.get("latest.json") == b"x"
    assert store.get("papers/q/a.csv") is None
    names = ["papers/p/a.csv", "papers/p/datapackage.json"]
    assert store.get_all(names) == {names[0]: b"1", names[1]: b"{}"}
    assert store.get_all(names[:1]) == {names[0]: b"1"}


def test_a_new_folder_replaces_the_old_one_whole(store: Store) -> None:
    store.put_folder("papers/p", {"old.csv": b"0", **FILES})
    store.put_folder("papers/p", FILES)
    assert store.names("papers/p") == sorted(FILES)


def test_only_whole_folders_count(store: Store) -> None:
    store.put_folder("papers/p", FILES)
    store.put("papers/q/a.csv", b"half a paper")
    assert store.holding("papers", "datapackage.json") == {"p"}
    assert store.holding("quarantine", "reason.json") == set()


def test_a_folder_can_be_removed(store: Store) -> None:
    store.put_folder("papers/p", FILES)
    store.remove("papers/p")
    store.remove("papers/p")
    assert store.holding("papers", "datapackage.json") == set()


def test_a_write_that_fails_leaves_the_old_folder(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put_folder("papers/p", FILES)
    with pytest.raises(TypeError):
        store.put_folder("papers/p", {"a.csv": b"2", "b.csv": None})  # type: ignore[dict-item]
    assert store.get("papers/p/a.csv") == b"1"
    assert store.holding("papers", "datapackage.json") == {"p"}
    assert store.names("") == ["papers"]


def test_elsewhere_a_write_that_fails_leaves_no_whole_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = Store(f"memory://{uuid.uuid4().hex}")
    store.put_folder("papers/p", FILES)
    monkeypatch.setattr(store.fs, "pipe_file", _full)
    with pytest.raises(OSError, match="full"):
        store.put_folder("papers/p", FILES)
    assert store.holding("papers", "datapackage.json") == set()


def _full(path: str, data: bytes) -> None:
    raise OSError("the disk is full")


def test_nothing_is_left_aside(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put_folder("papers/p", FILES)
    store.put_folder("papers/p", FILES)
    store.put("x.json", b"")
    assert not [name for name in store.names("") if name.startswith(ASIDE)]

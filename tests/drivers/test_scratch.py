"""Temporary folders of test servers and managed ones: which are removed, and which are none of our business."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from opencode_core.processes.server import BUN_FOLDER
from opencode_sync import Server
from opencode_sync._scratch import MARK, NOTE, ScratchFolder, erase
from opencode_sync.testing import RealServer

FAKE = Path(__file__).with_name("fake_opencode.py")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary folders."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path.resolve()


def killed(folder: ScratchFolder) -> Path:
    """What is left of a folder when its owner is killed: the system closes its files, and nobody removes anything."""
    assert folder.lock is not None
    os.close(folder.lock)
    folder.lock = None
    (folder.path / "home").mkdir()
    (folder.path / "home" / "data").write_text("left")
    return folder.path


def in_use(path: Path, ignore_errors: bool) -> None:
    """As `rmtree` where a server that is just being ended writes to the folder."""


def test_a_folder_is_removed_with_all_that_is_in_it(temp: Path) -> None:
    folder = ScratchFolder("mine-")
    assert folder.path.parent == temp
    (folder.path / "a" / "b").mkdir(parents=True)
    (folder.path / "a" / "b" / "file").write_text("text")
    (folder.path / "link").symlink_to("a")
    (folder.path / "a" / "b").chmod(0o500)

    folder.remove()
    folder.remove()

    assert list(temp.iterdir()) == []


def test_folders_in_folders_without_end_are_removed(temp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = temp / "deep"
    (deep / "a" / "b" / "c").mkdir(parents=True)
    (deep / "a" / "b" / "file").touch()
    (deep / "a" / "b").chmod(0o500)

    def too_deep(path: Path, ignore_errors: bool) -> None:
        raise RecursionError

    monkeypatch.setattr(shutil, "rmtree", too_deep)
    erase(deep)

    assert list(temp.iterdir()) == []


def test_what_a_link_in_it_points_to_stays(temp: Path) -> None:
    (temp / "precious").mkdir()
    (temp / "precious" / "file").write_text("text")
    folder = ScratchFolder("mine-")
    (folder.path / "link").symlink_to(temp / "precious")
    (folder.path / "inner").mkdir()
    (folder.path / "inner" / "link").symlink_to(temp / "precious")

    folder.remove()

    assert [path.name for path in temp.rglob("*")] == ["precious", "file"]


def test_the_folder_of_a_killed_owner_is_removed_by_the_next_one(temp: Path) -> None:
    left = killed(ScratchFolder("mine-"))

    folder = ScratchFolder("mine-")

    assert not left.exists()
    assert list(temp.iterdir()) == [folder.path]
    folder.remove()


def test_a_folder_in_use_stays(temp: Path) -> None:
    first = ScratchFolder("mine-")

    second = ScratchFolder("mine-")

    assert {*temp.iterdir()} == {first.path, second.path}
    first.remove()
    assert list(temp.iterdir()) == [second.path]
    second.remove()


def test_a_folder_without_our_lock_file_stays(temp: Path) -> None:
    left = killed(ScratchFolder("mine-"))
    elsewhere = temp / "elsewhere"
    left.rename(elsewhere)
    (temp / "mine-none").mkdir()  # as test servers left them before there was a lock file
    shutil.copytree(elsewhere, temp / "mine-other")
    (temp / "mine-other" / MARK).write_bytes(NOTE + b"and more")  # not what we write
    shutil.copytree(elsewhere, temp / "mine-link")
    (temp / "mine-link" / MARK).unlink()
    (temp / "mine-link" / MARK).symlink_to(elsewhere / MARK)
    shutil.copytree(elsewhere, temp / "mine-pipe")
    (temp / "mine-pipe" / MARK).unlink()
    os.mkfifo(temp / "mine-pipe" / MARK)
    (temp / "mine-linked").symlink_to(elsewhere)
    (temp / "mine-file").write_text("text")
    before = {*temp.rglob("*")}

    folder = ScratchFolder("mine-")
    folder.remove()

    assert {*temp.rglob("*")} == before


def test_what_cannot_be_removed_now_is_tried_again(temp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = killed(ScratchFolder("mine-"))
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", in_use)
        ScratchFolder("mine-").remove()
    assert {path.name for path in left.iterdir()} == {MARK, "home"}

    ScratchFolder("mine-").remove()

    assert not left.exists()


@pytest.mark.parametrize(
    ("options", "folders"), [({}, 1), ({"dialect": "2"}, 0), ({"env": {"FAKE": "good", BUN_FOLDER: "/somewhere"}}, 0)]
)
def test_a_server_leaves_no_folder(temp: Path, options: dict[str, Any], folders: int) -> None:
    options = {"env": {"FAKE": "good"}, **options}
    with Server(temp, binary=sys.executable, args=[str(FAKE)], **options):
        assert len([*temp.iterdir()]) == folders, "for what OpenCode 1 unpacks, unless the caller has one"

    assert list(temp.iterdir()) == []


def test_a_real_server_leaves_no_folder_and_removes_that_of_a_killed_owner(temp: Path) -> None:
    killed(ScratchFolder("opencode-driver-"))
    killed(ScratchFolder("opencode-test-"))

    with RealServer(binary=sys.executable, args=[str(FAKE)], env={"FAKE": "good"}) as real:
        assert (real.root / MARK).is_file()
        assert len([*temp.iterdir()]) == 2

    assert list(temp.iterdir()) == []

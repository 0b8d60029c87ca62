"""What is packed once is kept as long as a start asks for it."""

import os
import time
from pathlib import Path

import brotli
import pytest

from dashboard.web.packing import packed_once

TEXT = b"window.Plotly = 1;\n" * 50
DAY = 86_400


def aged(path: Path, days: float = 60) -> Path:
    """A file that was asked for long ago."""
    path.write_bytes(b"old")
    long_ago = time.time() - days * DAY
    os.utime(path, (long_ago, long_ago))
    return path


def test_what_no_start_asked_for_leaves_when_one_more_is_packed(tmp_path: Path) -> None:
    for name in ("a.br", ".b.br.12"):
        aged(tmp_path / name)
    young = tmp_path / "c.br"
    young.write_bytes(b"young")
    packed = packed_once(TEXT, tmp_path / "new.br", 5)
    assert brotli.decompress(packed) == TEXT
    assert {*tmp_path.iterdir()} == {young, tmp_path / "new.br"}


def test_what_is_packed_is_kept_for_thirty_days(tmp_path: Path) -> None:
    kept, dropped = aged(tmp_path / "a.br", 29.9), aged(tmp_path / "b.br", 30.1)
    packed_once(TEXT, tmp_path / "new.br", 5)
    assert (kept.exists(), dropped.exists()) == (True, False)


def test_the_folder_is_made_with_those_that_it_lies_in(tmp_path: Path) -> None:
    path = tmp_path / "build" / "packed" / "new.br"
    packed = packed_once(TEXT, path, 5)
    assert path.read_bytes() == packed


def test_what_is_asked_for_stays(tmp_path: Path) -> None:
    kept = aged(tmp_path / "kept.br")
    assert packed_once(TEXT, kept, 5) == b"old"
    packed_once(TEXT, tmp_path / "new.br", 5)
    assert kept.exists()


def test_a_disk_that_refuses_fails_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aged(tmp_path / "a.br")
    kept = aged(tmp_path / "kept.br")

    def refuse(*_: object, **__: object) -> None:
        raise OSError

    for name in ("utime", "scandir"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert packed_once(TEXT, kept, 5) == b"old"
    assert brotli.decompress(packed_once(TEXT, tmp_path / "new.br", 5)) == TEXT

"""Nothing is committed that is someone else's, tied to one machine, or fetched from elsewhere.

The forbidden strings are put together here from pieces, so that this file does not hold them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 2 * 1024 * 1024
LONGEST_SOURCE_LINE = 1000  # a script or style sheet with a longer line is a minified one

REGISTRY_HOSTS = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("registry.npmjs", "org"),
    ("npmjs", "com"),
    ("deb.debian", "org"),
    ("packages.debian", "org"),
)
CDN_HOSTS = (
    ("jsdelivr", "net"),
    ("unpkg", "com"),
    ("cdnjs.cloudflare", "com"),
    ("ajax.googleapis", "com"),
    ("fonts.googleapis", "com"),
    ("fonts.gstatic", "com"),
    ("cdn.plot", "ly"),
    ("cartocdn", "com"),
)
INDEX_OPTION = re.compile("--(extra-)?index-" + "url")
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/" + r"(work|root|home|Users)/\w")
REMOTE_IMPORT = re.compile("@im" + r"port\s+(url\()?[\"']?(https?:)?//")


def test_no_registry_is_named(root: Path, committed_files: tuple[Path, ...]) -> None:
    hosts = re.compile("|".join(re.escape(".".join(host)) for host in REGISTRY_HOSTS))
    assert list(_lines_with(hosts, root, committed_files)) == []
    assert list(_lines_with(INDEX_OPTION, root, committed_files)) == []


def test_nothing_is_loaded_from_a_cdn(root: Path, committed_files: tuple[Path, ...]) -> None:
    hosts = re.compile("|".join(re.escape(".".join(host)) for host in CDN_HOSTS))
    assert list(_lines_with(hosts, root, committed_files)) == []
    assert list(_lines_with(REMOTE_IMPORT, root, committed_files)) == []


def test_no_path_of_one_machine_is_written_down(
    root: Path, committed_files: tuple[Path, ...]
) -> None:
    assert list(_lines_with(MACHINE_PATH, root, committed_files)) == []


def test_no_minified_file_is_committed(root: Path, committed_files: tuple[Path, ...]) -> None:
    named = [path for path in committed_files if ".min." in path.name]
    packed = [
        path
        for path in committed_files
        if path.suffix in {".css", ".js", ".mjs"}
        and any(len(line) > LONGEST_SOURCE_LINE for line in _lines(path))
    ]
    assert named + packed == []


def test_no_file_is_larger_than_two_megabytes(committed_files: tuple[Path, ...]) -> None:
    assert [path for path in committed_files if path.stat().st_size > MOST_BYTES] == []


def _lines_with(pattern: re.Pattern[str], root: Path, paths: tuple[Path, ...]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(_lines(path), start=1):
            if found := pattern.search(line):
                yield f"{path.relative_to(root)}:{number}: {found.group()}"


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").splitlines()

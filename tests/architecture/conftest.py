"""What the architecture tests look at: the repository, as a commit of it would hold it."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def committed_files(root: Path) -> tuple[Path, ...]:
    """Files that git tracks, or would track: those that .gitignore names are left out."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    paths = (root / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in set(paths) if path.is_file()))

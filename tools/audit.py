"""Asks which of the versions of hashes.txt have known faults: python tools/audit.py (`make audit`).

pip-audit, fetched aside, reads the file and installs nothing. Exit 1 where a version has one; where
nobody can be asked, one line says so and the exit code is 0: that is no verdict.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
AUDIT = "pip-audit==2.10.1"
PATIENCE = 600.0
"""Seconds for all answers."""


def main() -> None:
    with TemporaryDirectory() as folder:
        try:
            run("-m", "pip", "install", "--quiet", "--target", folder, AUDIT)
            asked = run(
                *("-m", "pip_audit", "--requirement", "hashes.txt", "--require-hashes"),
                *("--disable-pip", "--progress-spinner", "off", "--format", "json"),
                path=folder,
            )
        except subprocess.TimeoutExpired:
            print("audit: no answer in time; nothing is known of these versions")
            return
        except subprocess.CalledProcessError:
            print("audit: pip-audit could not be fetched; nothing is known of these versions")
            return
    packages = json.loads(asked.stdout)["dependencies"] if asked.stdout else []
    unknown = [one for one in packages if "vulns" not in one]
    faults = [(one, fault) for one in packages for fault in one.get("vulns", ())]
    for one, fault in faults:
        mended = ", ".join(fault["fix_versions"]) or "none yet"
        print(f"audit: {one['name']} {one['version']}: {fault['id']}, mended in {mended}")
    if not packages or unknown:
        print(f"audit: {len(unknown) or 'all'} packages could not be asked about here: no verdict")
    elif not faults:
        print(f"audit: no known fault in {len(packages)} packages")
    sys.exit(bool(faults))


def run(*arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    """A command of Python; an install that fails raises CalledProcessError."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | ({"PYTHONPATH": path} if path else {}),
        check=not path,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


if __name__ == "__main__":
    main()

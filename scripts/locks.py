"""The lock files under requirements/: whether they still say what pyproject.toml asks for, and how they are written.

Each names exact versions with hashes for every system and Python that the project runs on, and no registry's address.
"""

import argparse
import difflib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts import environment
from scripts.console import ROOT, end, say

OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
)
LOCKS: dict[str, tuple[str, ...]] = {
    "uv.txt": ("requirements/uv.in",),
    "production.txt": ("pyproject.toml",),
    # Constrained by the production lock, so that one environment can serve both uses.
    "development.txt": ("pyproject.toml", "--group", "test", "--group", "lint", "-c", "requirements/production.txt"),
}
"""What each lock is made from, in the order in which they are made."""


def main() -> int:
    """Check the locks, or write them anew."""
    arguments = argparse.ArgumentParser(prog="make lock", description="Check or write the lock files.")
    arguments.add_argument("--write", action="store_true", help="Write them anew.")
    arguments.add_argument(
        "--upgrade", action="store_true", help="Take newer versions where pyproject.toml allows them."
    )
    given = arguments.parse_args()
    python = environment.ensure("development")
    if not given.write:
        return check(python)
    for name in LOCKS:
        compile_lock(python, name, ROOT / "requirements" / name, upgrade=given.upgrade)
        say(f"Wrote requirements/{name}.")
    return 0


def compile_lock(python: str, name: str, target: Path, *, upgrade: bool = False) -> None:
    """Write one lock; versions that stand in the target stay unless something forces or asks for newer ones."""
    command = [python, "-m", "uv", "pip", "compile", *LOCKS[name], *OPTIONS, "-o", str(target)]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    if os.environ.get("UV_CACHE_DIR"):
        env["UV_CACHE_DIR"] = os.environ["UV_CACHE_DIR"]
    subprocess.run(
        [*command, *(["--upgrade"] if upgrade else [])], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, check=True
    )


def check(python: str) -> int:
    """Compile each lock over a copy of itself; a difference means that pyproject.toml asks for something else."""
    code = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in LOCKS:
            lock, copy = ROOT / "requirements" / name, Path(folder) / name
            shutil.copy(lock, copy)
            compile_lock(python, name, copy)
            difference = list(
                difflib.unified_diff(
                    lock.read_text().splitlines(), copy.read_text().splitlines(), name, name, lineterm=""
                )
            )
            if difference:
                say("\n".join(difference[:20]))
                say(f"requirements/{name} does not say what pyproject.toml asks for: run `make lock`.")
                code = 1
    return code


if __name__ == "__main__":
    end(main)

"""`make guide`: takes the pictures of the editors' guide anew, by the journeys in a real browser that show them.

A picture whose words are as they were stays as it is, so that another day's date changes no file; `make guide ALL=1`
takes every one, which is for a change of style.
"""

import argparse
import os
import subprocess

from scripts import environment, tools
from scripts.console import ROOT, end, say

PICTURES = ROOT / "static" / "guide"
MOST = 2_500_000
"""Bytes that all pictures together may have."""


def main() -> int:
    """Run the journeys that take pictures, and say how large these are together."""
    arguments = argparse.ArgumentParser(prog="make guide", description="Take the guide's pictures anew.")
    arguments.add_argument("--all", action="store_true", help="Take those whose words have not changed, too.")
    arguments.add_argument("pytest", nargs="*", help="What pytest gets, after --.")
    given = arguments.parse_args()
    python = environment.ensure("development")
    tools.ensure()
    command = [python, "-m", "pytest", "--take-pictures", "all" if given.all else "changed", *given.pytest]
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    code = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False).returncode
    sizes = [file.stat().st_size for file in PICTURES.glob("*.png")]
    say(f"{len(sizes)} pictures, {sum(sizes) / 1_000_000:.2f} MB")
    if sum(sizes) > MOST:
        say(f"That is too much: they may have {MOST / 1_000_000:.1f} MB together.")
        code = code or 1
    return code


if __name__ == "__main__":
    end(main)

"""What must not stand in a published file: paths of somebody's machine, package registries' addresses, secrets."""

import re
import subprocess
from pathlib import Path

from scripts.console import ROOT, end, say

FORBIDDEN = {
    "a path of somebody's machine": re.compile(
        rb"(?<![\w.-])/(?:root|home/[a-z][\w-]*|Users/[A-Za-z][\w-]*|work)/[\w.-]"
    ),
    "a package registry's address": re.compile(
        rb"--(?:extra-)?index[-]url|--find[-]links|\"resolved\": *\"[h]ttp|https?://[^\s\"]+/(?:simple|packages)/"
    ),
    "a private key": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
}
OWN = "scripts/tree.py"
"""This file names what it looks for."""


def check() -> int:
    """Look through every file that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    findings = [
        line for name in listed.decode().split("\0") if name and name != OWN for line in findings_in(ROOT / name)
    ]
    for finding in findings:
        say(finding)
    return 1 if findings else 0


def findings_in(path: Path) -> list[str]:
    """A line for each forbidden thing in a file; pictures, fonts and other binary files are left out."""
    if not path.is_file():
        return []
    content = path.read_bytes()
    if b"\0" in content[:8000]:
        return []
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return [
        f"{shown}:{number}: {what}"
        for number, line in enumerate(content.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


if __name__ == "__main__":
    end(check)

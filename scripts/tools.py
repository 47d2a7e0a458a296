"""What the tests need from the machine: installed where that may be done, else named with the command for it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts import postgres
from scripts.console import ROOT, Problem, end, run_quietly, say


class Tool(NamedTuple):
    """A program that is not Python's: what it is for, how to see whether it is there, Debian's package."""

    name: str
    package: str
    is_there: Callable[[], object]


def browser() -> str | None:
    """The path of Chromium: CHROMIUM from the environment, else where Debian and others put it."""
    named = os.environ.get("CHROMIUM")
    return next(
        filter(None, map(shutil.which, filter(None, [named, "chromium", "chromium-browser", "google-chrome"]))), None
    )


def shell() -> str | None:
    """The path of the same engine without a browser's windows, at a third of the cost; else of Chromium."""
    return (None if os.environ.get("CHROMIUM") else shutil.which(LIGHTER)) or browser()


def nginx() -> str | None:
    """The path of nginx, which Debian keeps out of an ordinary user's PATH."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


LIGHTER = "chromium-headless-shell"
"""Program and package; the tests run without it, too: not every system has it."""

TOOLS = (
    Tool("the Chromium browser", "chromium", browser),
    Tool("a PostgreSQL server", "postgresql", postgres.binaries),
    Tool("Java, for the Nu HTML checker", "default-jre-headless", lambda: shutil.which("java")),
    Tool("npm, for axe and the Nu HTML checker", "npm", lambda: shutil.which("npm")),
    Tool("GNU gettext, for the translations", "gettext", lambda: shutil.which("msgfmt")),
    Tool("poppler, for reading PDFs back", "poppler-utils", lambda: shutil.which("pdftotext")),
    Tool("zbar, for reading QR codes back", "zbar-tools", lambda: shutil.which("zbarimg")),
    Tool("khal, a calendar program that takes the mail's calendar files", "khal", lambda: shutil.which("khal")),
    Tool("nginx, for the proxy's configuration", "nginx-light", nginx),
    Tool("curl, which speaks HTTP/2 to it", "curl", lambda: shutil.which("curl")),
    Tool("systemd-analyze, for the services' units", "systemd", lambda: shutil.which("systemd-analyze")),
    Tool("zstd, for the operator's backups", "zstd", lambda: shutil.which("zstd")),
)


def install(tools: Sequence[Tool]) -> None:
    """Install some tools.

    Raises:
        Problem: if that may not be done from here or fails, or one is missing afterwards.
    """
    names = "; ".join(tool.name for tool in tools)
    command = ["apt-get", "install", "--no-install-recommends", *(tool.package for tool in tools)]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Problem(f"The tests need what is not here ({names}); on Debian and Ubuntu: sudo {' '.join(command)}")
    say(f"Installing {names} ...")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    problem = f"The tests need {names}, and this failed: {' '.join(command)}"
    run_quietly(["apt-get", "update", "-qq"], env=env, problem=problem)
    if subprocess.run(["apt-cache", "show", LIGHTER], capture_output=True, check=False).returncode == 0:
        command.append(LIGHTER)
    run_quietly([*command, "-qq", "--yes"], env=env, problem=problem)
    still = [tool.name for tool in tools if not tool.is_there()]
    if still:
        raise Problem(f"{'; '.join(still)} cannot be found, though {' '.join(command)} went well.")


def ensure_npm_packages() -> None:
    """Install the two test-only npm packages from their lock, unless just these are there already."""
    wanted = {
        name: entry["version"]
        for name, entry in json.loads((ROOT / "package-lock.json").read_text())["packages"].items()
        if name
    }
    have = {name: version_in(ROOT / name / "package.json") for name in wanted}
    if have != wanted:
        say("Installing the locked npm packages for the tests ...")
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        run_quietly(command, problem="The npm packages could not be installed: is the package registry reachable?")


def version_in(manifest: Path) -> str | None:
    """The version that a package's manifest names."""
    return str(json.loads(manifest.read_text())["version"]) if manifest.exists() else None


def main() -> int:
    """Make sure that every tool is there; what is there already is not asked for anew."""
    if missing := [tool for tool in TOOLS if not tool.is_there()]:
        install(missing)
    ensure_npm_packages()
    return 0


if __name__ == "__main__":
    end(main)

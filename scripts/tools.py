"""What the tests need from the machine: installed where that may be done, else named with the command for it."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts import postgres
from scripts.console import ROOT, Problem, end, run_quietly, say


@dataclass(frozen=True)
class Tool:
    """A program that is not Python's: what it is for, how to see whether it is there, Debian's package."""

    name: str
    package: str
    is_there: Callable[[], bool]


def browser() -> str | None:
    """The path of Chromium: CHROMIUM from the environment, else where Debian and others put it."""
    named = os.environ.get("CHROMIUM")
    return next(
        filter(None, map(shutil.which, filter(None, [named, "chromium", "chromium-browser", "google-chrome"]))), None
    )


def shell() -> str | None:
    """The path of the same engine without a browser's windows, which takes two fifths of the time; else of Chromium."""
    return (None if os.environ.get("CHROMIUM") else shutil.which(LIGHTER.name)) or browser()


LIGHTER = Tool("chromium-headless-shell", "chromium-headless-shell", lambda: shell() != browser())
"""The tests take less time with it, and run without it, too: not every system has it."""

TOOLS = (
    Tool("the Chromium browser", "chromium", lambda: browser() is not None),
    Tool("a PostgreSQL server", "postgresql", lambda: postgres.binaries() is not None),
    Tool("Java, for the Nu HTML checker", "default-jre-headless", lambda: shutil.which("java") is not None),
    Tool("npm, for axe and the Nu HTML checker", "npm", lambda: shutil.which("npm") is not None),
    Tool("GNU gettext, for the translations", "gettext", lambda: shutil.which("msgfmt") is not None),
    Tool("poppler, for reading PDFs back", "poppler-utils", lambda: shutil.which("pdftotext") is not None),
    Tool("zbar, for reading QR codes back", "zbar-tools", lambda: shutil.which("zbarimg") is not None),
    Tool(
        "khal, a calendar program that takes the mail's calendar files",
        "khal",
        lambda: shutil.which("khal") is not None,
    ),
    Tool("nginx, for the proxy's configuration", "nginx-light", lambda: nginx() is not None),
    Tool("curl, which speaks HTTP/2 to it", "curl", lambda: shutil.which("curl") is not None),
    Tool("systemd-analyze, for the services' units", "systemd", lambda: shutil.which("systemd-analyze") is not None),
    Tool("zstd, for the operator's backups", "zstd", lambda: shutil.which("zstd") is not None),
)


def nginx() -> str | None:
    """The path of nginx, which Debian keeps out of an ordinary user's PATH."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def ensure() -> None:
    """Make sure that every tool is there.

    Raises:
        Problem: if one is missing and cannot be installed from here.
    """
    missing = [tool for tool in TOOLS if not tool.is_there()]
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    if missing and not may_install:
        names = "; ".join(tool.name for tool in missing)
        command = " ".join(["sudo", *install_command(missing)])
        raise Problem(f"The tests need what is not on this machine ({names}); on Debian and Ubuntu: {command}")
    if missing:
        install(missing)
    if may_install and not os.environ.get("CHROMIUM") and not LIGHTER.is_there():
        try:
            install([LIGHTER])
        except Problem:
            say("It is not to be had here; the tests take Chromium itself.")
    ensure_npm_packages()


def install_command(tools: Sequence[Tool]) -> list[str]:
    """What installs some tools on Debian and Ubuntu."""
    return ["apt-get", "install", "--no-install-recommends", *(tool.package for tool in tools)]


def install(tools: Sequence[Tool]) -> None:
    """Install some tools.

    Raises:
        Problem: if that fails, or one is missing afterwards.
    """
    names, command = "; ".join(tool.name for tool in tools), install_command(tools)
    say(f"Installing {names} ...")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    problem = f"The tests need {names}, and this failed: {' '.join(command)}"
    run_quietly(["apt-get", "update", "-qq"], env=env, problem=problem)
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
    """Make sure that every tool is there."""
    ensure()
    return 0


if __name__ == "__main__":
    end(main)

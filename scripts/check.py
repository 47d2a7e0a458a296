"""`make check`: everything that CI checks, in order, with a list of what passed in the end."""

import argparse
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from scripts import container, environment, locks, messages, suite, tools, tree
from scripts.console import ROOT, end, say

CODE = ("campaign_site", "events", "pages", "scripts")
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "jK3-a-long-enough-key-for-the-check-of-production-settings-9xQvBn27",
    "SITE_URL": "https://campaign.example",
    "DATABASE_URL": "sqlite:///:memory:",
}
"""Production settings that let the checks run; nothing is served with them."""


@dataclass(frozen=True)
class Step:
    """One thing that is checked: the group it belongs to and what does it; anything but 0 is a failure."""

    name: str
    group: str
    run: Callable[[], int]


def main() -> int:
    """Set up, run the steps, say how each went."""
    arguments = argparse.ArgumentParser(prog="make check", description="Check everything that CI checks.")
    arguments.add_argument("--only", choices=("lint", "messages", "tests", "container"), help="Run this part only.")
    arguments.add_argument("--format", action="store_true", help="Format Python and templates instead.")
    given = arguments.parse_args()
    python = environment.ensure("development")
    if given.format:
        return format_code(python)
    if given.only in (None, "messages", "tests", "container"):
        tools.ensure()
    results: list[tuple[Step, int, float]] = []
    for step in steps(python):
        if given.only in (None, step.group):
            say(f"\n== {step.name}")
            started = time.monotonic()
            results.append((step, step.run(), time.monotonic() - started))
    say()
    for step, code, seconds in results:
        say(f"{'ok    ' if code == 0 else 'FAILED'} {seconds:6.1f} s  {step.name}")
    return 1 if any(code for _, code, _ in results) else 0


def steps(python: str) -> list[Step]:
    """All steps: the quick ones first, the container before the tests, whose count is to be the last word."""

    def tool(*words: str, **settings: str) -> Callable[[], int]:
        return lambda: call(python, *words, **settings)

    development = {"ENVIRONMENT": "development"}
    return [
        Step("No machine's paths, registry's addresses or secrets in the files", "lint", tree.check),
        Step("Style (ruff)", "lint", tool("ruff", "check", ".")),
        Step("Formatting (ruff)", "lint", tool("ruff", "format", "--check", ".")),
        Step("Types (mypy, strict)", "lint", tool("mypy", **development)),
        Step("Templates (djlint)", "lint", tool("djlint", "templates", "--lint", "--quiet")),
        Step("System check", "lint", tool("django", "check", **development)),
        Step(
            # What an installation needs beside its settings is checked on a real one, in the container's steps.
            "System check of production settings",
            "lint",
            tool("django", "check", "--deploy", "--fail-level=WARNING", "--tag=security", **PRODUCTION),
        ),
        Step(
            "No migration is missing", "lint", tool("django", "makemigrations", "--check", "--dry-run", **development)
        ),
        Step("Lock files agree with pyproject.toml", "lint", lambda: locks.check(python)),
        Step("Translations are complete and compiled", "messages", lambda: messages.check(python)),
        Step("The container's build steps", "container", container.check),
        Step("Tests on SQLite and PostgreSQL", "tests", lambda: suite.run(python, suite.WHOLE, covered=suite.COVERED)),
    ]


def call(python: str, module: str, *words: str, **settings: str) -> int:
    """Run one of the environment's tools in the project's folder."""
    own = {"DJANGO_SETTINGS_MODULE": "campaign_site.settings", "PYTHONWARNINGS": "default", **settings}
    env = {name: value for name, value in os.environ.items() if name not in PRODUCTION} | own
    return subprocess.run(
        [python, "-m", module, *words], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False
    ).returncode


def format_code(python: str) -> int:
    """Put Python code and its imports into their usual form."""
    return call(python, "ruff", "check", "--fix", "--select", "I", ".") or call(python, "ruff", "format", ".")


if __name__ == "__main__":
    end(main)

"""The message catalogues: gathered from the code, complete in every language, and compiled.

The compiled files are in the repository, so that running the site needs no gettext. `make messages` gathers and
compiles; `make check-messages` looks whether somebody has to.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from campaign_site import languages
from scripts import admin_messages
from scripts.console import ROOT, end, run_quietly, say

LOCALE = Path("campaign_site") / "locale"
ADMIN_LOCALE = Path("campaign_site") / "admin_locale" / "lv" / "LC_MESSAGES"
"""Latvian for what Wagtail and its relatives leave in English; `scripts/admin_messages.py` looks after it."""

LANGUAGES = tuple(languages.BY_CODE)
SOURCE_LANGUAGE = "en"
"""The sentences in the code are English: an empty translation there means the sentence itself."""

STATISTICS = re.compile(r"(\d+) (fuzzy|untranslated)")


def main() -> int:
    """Check the catalogues, or write them."""
    arguments = argparse.ArgumentParser(prog="make messages", description="Check or write the message catalogues.")
    arguments.add_argument("--write", action="store_true", help="Gather and compile.")
    given = arguments.parse_args()
    if not given.write:
        return check()
    gather(ROOT)
    for language in LANGUAGES:
        catalogue = ROOT / LOCALE / language / "LC_MESSAGES" / "django.po"
        compile_catalogue(catalogue, catalogue.with_suffix(".mo"))
    for problem in admin_messages.write():
        say(problem)
    for catalogue in sorted((ROOT / ADMIN_LOCALE).glob("*.po")):
        compile_catalogue(catalogue, catalogue.with_suffix(".mo"))
    return 0


def gather(root: Path) -> None:
    """Run Django's makemessages in a copy of the project or the project itself."""
    locales = [f"--locale={language}" for language in LANGUAGES]
    ignored = [f"--ignore={pattern}" for pattern in (".venv/*", "node_modules/*", "var/*", "tests/*", "scripts/*")]
    layout = ["--no-location", "--no-wrap", "--no-obsolete"]
    (root / LOCALE).mkdir(parents=True, exist_ok=True)
    run_quietly(
        [sys.executable, "manage.py", "makemessages", *locales, *ignored, *layout],
        cwd=root,
        env={**os.environ, "ENVIRONMENT": "development", "DJANGO_SETTINGS_MODULE": "campaign_site.settings"},
        problem="makemessages failed.",
    )


def compile_catalogue(catalogue: Path, compiled: Path) -> None:
    """Compile one catalogue; its placeholders and plural forms are checked on the way."""
    run_quietly(
        ["msgfmt", "--check-format", "--check-header", "-o", compiled, catalogue],
        problem=f"{catalogue} cannot be compiled.",
    )


def check() -> int:
    """Compare the catalogues with what would be gathered now, and the compiled ones with what would be compiled."""
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", "var", "tests", ".*_cache")
        )
        gather(copy)
        for language in LANGUAGES:
            name = LOCALE / language / "LC_MESSAGES" / "django.po"
            problems += check_one(ROOT / name, copy / name, language)
    problems += admin_messages.check()
    problems += [problem for name in sorted((ROOT / ADMIN_LOCALE).glob("*.po")) for problem in check_compiled(name)]
    for problem in problems:
        say(problem)
    return 1 if problems else 0


def check_one(catalogue: Path, gathered: Path, language: str) -> list[str]:
    """What is wrong with one language's catalogue."""
    shown = catalogue.relative_to(ROOT)
    if not catalogue.exists():
        return [f"{shown} is not there: run `make messages`."]
    problems = []
    if sentences(catalogue) != sentences(gathered):
        problems.append(f"{shown} does not hold the sentences that are in the code: run `make messages`.")
    if language != SOURCE_LANGUAGE:
        counted = subprocess.run(
            ["msgfmt", "--statistics", "-o", os.devnull, catalogue], capture_output=True, text=True, check=False
        )
        problems += [f"{shown}: {number} {kind} messages." for number, kind in STATISTICS.findall(counted.stderr)]
    return problems + check_compiled(catalogue)


def check_compiled(catalogue: Path) -> list[str]:
    """Whether the compiled catalogue is what the readable one compiles to."""
    compiled = catalogue.with_suffix(".mo")
    with tempfile.TemporaryDirectory() as folder:
        now = Path(folder) / compiled.name
        compile_catalogue(catalogue, now)
        if compiled.exists() and contents(compiled) == contents(now):
            return []
    return [f"{compiled.relative_to(ROOT)} is not what its .po file compiles to: run `make messages`."]


def contents(compiled: Path) -> str:
    """What a compiled catalogue says; programs and versions differ in how they lay out its bytes."""
    return run_quietly(["msgunfmt", "--no-wrap", compiled], problem=f"{compiled} cannot be read.")


def sentences(catalogue: Path) -> list[str]:
    """A catalogue without the moment of its making."""
    return [
        line for line in catalogue.read_text(encoding="utf-8").splitlines() if not line.startswith('"POT-Creation-Date')
    ]


if __name__ == "__main__":
    end(main)

"""The README's tables say what the code says."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")

READ_BY_SETTINGS = re.compile(r"""\benv\.\w+\(\s*"([A-Z0-9_]+)\"""")
READ_BY_SCRIPTS = re.compile(r"""environ(?:\.get\(|\[)"([A-Z0-9_]+)\"""")
NOT_OURS = {"PATH", "UV_LINK_MODE", "UV_CACHE_DIR", "DJANGO_SETTINGS_MODULE"}


def rows(heading: str) -> dict[str, str]:
    """First and last cell of each row of the table below a heading."""
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")][2:]
    return {row[0].strip(" `"): row[-1].strip() for row in cells}


def test_every_variable_that_is_read_has_a_row_and_every_row_is_read() -> None:
    read = set(READ_BY_SETTINGS.findall((ROOT / "campaign_site" / "settings" / "given.py").read_text()))
    for script in (*(ROOT / "scripts").glob("*.py"), ROOT / "tests" / "conftest.py"):
        read |= set(READ_BY_SCRIPTS.findall(script.read_text()))
    table = rows("Environment variables")
    assert set(table) == read - NOT_OURS
    assert all(table.values())


def test_every_dependency_has_a_row_that_says_what_it_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.split(r"[\[<>=]", requirement)[0] for requirement in project["dependencies"]}
    table = rows("Dependencies")
    assert set(table) == named
    assert all(table.values())


def test_the_files_that_the_readme_names_are_there() -> None:
    linked = {target.split("#")[0] for target in re.findall(r"\]\((?!https?:)([^)]+)\)", README)}
    assert {target for target in linked if not (ROOT / target).exists()} == set()


def test_the_commands_that_the_readme_names_are_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"(?:`|^    )make ([a-z-]+)", README, flags=re.MULTILINE)) - targets == set()


def test_ci_calls_the_command_of_the_readme() -> None:
    assert re.search(r"^make check\b", (ROOT / ".ci" / "run").read_text(), flags=re.MULTILINE)

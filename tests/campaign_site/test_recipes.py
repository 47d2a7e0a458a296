"""The recipes are true: all of them are there, short, and name files that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MOST_FILES = {
    "A field on the registration form": 8,
    "A text in a mail": 4,
    "A page type": 9,
    "A language": 4,
    "The menu": 4,
    "A kind of mail": 6,
    "A block": 8,
    "A period of keeping": 7,
    "A column of the export": 2,
    "The certificate": 4,
    "A right of a role": 5,
    "A Latvian word of the admin": 3,
}
"""The changes that people make, and how many files each may need; the catalogues of all languages count as one."""

PATH = re.compile(r"`([\w*./-]+\.(?:py|html|txt|typ|css|po|md|toml))`")


def recipes() -> dict[str, str]:
    """The text of each recipe by its heading."""
    _preface, *parts = re.split(r"^## ", (ROOT / "docs/recipes.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {heading: text for heading, _line, text in (part.partition("\n") for part in parts)}


def files_of(recipe: str) -> list[str]:
    """The files that a recipe lists; those in brackets after a path stand beside it and are no further ones."""
    lines = [line for line in recipe.splitlines() if line.startswith("- ")]
    return [path for line in lines for path in PATH.findall(re.sub(r"\(.*?\)", "", line)) if "/" in path]


def test_all_of_them_are_there() -> None:
    assert list(recipes()) == list(MOST_FILES)


@pytest.mark.parametrize("heading", MOST_FILES)
def test_a_recipe_names_files_that_exist_and_no_more_than_it_may(heading: str) -> None:
    files = files_of(recipes()[heading])
    assert [path for path in files if not any(ROOT.glob(path))] == []
    assert 0 < len(files) <= MOST_FILES[heading]


@pytest.mark.parametrize("heading", MOST_FILES)
def test_a_recipe_names_the_tests_or_the_command_that_show_it(heading: str) -> None:
    (shown,) = re.findall(r"^See it: (.+)$", recipes()[heading], re.MULTILINE)
    assert re.search(r"`make (?:run|test|messages)", shown)
    assert [path for path in re.findall(r"tests/[\w./]+", shown) if not (ROOT / path).exists()] == []


def test_names_in_capitals_stand_in_the_file_that_is_named_with_them() -> None:
    wrong = []
    for recipe in recipes().values():
        for line in recipe.splitlines():
            named = re.match(r"- `([\w./]+\.py)`: (.+)", line)
            if named:
                source = (ROOT / named[1]).read_text(encoding="utf-8")
                wrong += [(named[1], name) for name in re.findall(r"`([A-Z_]{3,})`", named[2]) if name not in source]
    assert wrong == []

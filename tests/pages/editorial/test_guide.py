"""The editors' guide: in the admin for everybody who may enter it, and true to its pictures and screens."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import allauth
import django
import polib
import pytest
import wagtail
import wagtail_localize
from django.contrib.auth.models import AbstractUser, Group
from django.test import Client
from django.urls import reverse

from pages.editorial.guide import book
from tests.conftest import ROOT
from tests.journeys.pictures import PICTURES, WORDS, known
from tests.sampling import sample

CHAPTERS = [chapter.name for chapter in book.chapters()]
FILES = {file.stem: file.read_text(encoding="utf-8") for file in book.FOLDER.glob("*.md")}
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<address>[^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<address>[^)]+)\)")


@pytest.fixture
def reader(db: None, django_user_model: type[AbstractUser]) -> Callable[[str], Client]:
    """Somebody who is signed in with one role."""

    def enter(role: str) -> Client:
        user = django_user_model.objects.create_user("anna", "anna@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=role))
        client = Client(headers={"accept-language": "lv"})
        client.force_login(user)
        return client

    return enter


class TestInTheAdmin:
    @pytest.mark.parametrize("role", sample(book.READERS.values(), "Autori", "Durvju dežuranti"))
    def test_everybody_who_may_enter_reads_it(self, reader: Callable[[str], Client], role: str) -> None:
        client = reader(role)
        for address in (reverse("guide"), *(chapter.address for chapter in book.chapters())):
            assert client.get(address).status_code == 200, address
        assert reverse("guide") in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_strangers_have_to_sign_in(self, db: None) -> None:
        assert Client().get(reverse("guide")).status_code == 302

    def test_an_unknown_chapter_is_not_found(self, reader: Callable[[str], Client]) -> None:
        client = reader("Autori")
        for name in ("nav-tadas", "README", "pictures"):
            assert client.get(reverse("guide_chapter", args=[name])).status_code == 404

    def test_what_is_for_everybody_comes_first_then_what_is_for_the_reader(self) -> None:
        for role in book.READERS.values():
            found = book.parts_for([role])
            ranks = [0 if not part.role else 1 if is_mine else 2 for part, is_mine in found]
            assert ranks == sorted(ranks)
            assert len(found) == len(book.parts())

    def test_each_chapter_leads_on_and_back(self, reader: Callable[[str], Client]) -> None:
        client = reader("Autori")
        chapters = book.chapters()
        for before, after in pairwise(chapters):
            assert f'rel="next" href="{after.address}"' in client.get(before.address).content.decode()
            assert f'rel="prev" href="{before.address}"' in client.get(after.address).content.decode()


class TestTheFiles:
    def test_the_table_of_contents_names_each_file_by_its_title(self) -> None:
        assert {chapter.name: chapter.title for chapter in book.chapters()} == {
            name: text.partition("\n")[0].removeprefix("# ") for name, text in FILES.items() if name != "README"
        }

    @pytest.mark.parametrize("name", FILES)
    def test_every_link_leads_to_a_chapter_and_a_heading(self, name: str) -> None:
        for link in LINK.finditer(FILES[name]):
            file, _, anchor = link["address"].partition("#")
            target = file.removesuffix(".md") or name
            assert target in {*CHAPTERS, "README"}, link["address"]
            if anchor:
                chapter = next(chapter for chapter in book.chapters() if chapter.name == target)
                assert anchor in [found for found, _heading in book.text_of(chapter).headings], link["address"]

    @pytest.mark.parametrize("name", CHAPTERS)
    def test_headings_come_in_order(self, name: str) -> None:
        levels = [len(marks) for marks in re.findall(r"^(#+) ", FILES[name], flags=re.MULTILINE)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


class TestThePictures:
    def test_each_is_named_with_words_for_those_who_do_not_see_it_and_none_is_left_over(self) -> None:
        found = [match for text in FILES.values() for match in PICTURE.finditer(text)]
        assert {match["address"] for match in found} == {
            f"../../static/guide/{file.name}" for file in PICTURES.iterdir()
        }
        assert [match[0] for match in found if len(match["alt"]) < 20] == []

    def test_each_is_compared_by_a_journey(self) -> None:
        folder = ROOT / "tests" / "journeys"
        journeys = "".join(file.read_text() for file in [*folder.glob("test_*.py"), folder / "ministry.py"])
        shown = re.findall(r'picture\(\s*\w+(?:\.\w+)*,\s*"([\w-]+)"', journeys)
        assert sorted(shown) == sorted(known()) == sorted(file.stem for file in PICTURES.iterdir())

    def test_together_they_are_small(self) -> None:
        assert sum(file.stat().st_size for file in PICTURES.iterdir()) < 2_500_000

    def test_their_words_are_in_order(self) -> None:
        assert list(known()) == sorted(known())
        assert WORDS.read_text(encoding="utf-8").endswith("}\n")


BOLD = re.compile(r"\*\*([^*]+)\*\*")
WITHOUT_MARKUP = re.compile(r"<[^>]+>|[“”«»\"]")


def plain(text: str) -> str:
    """Words without markup, numbers and quotes, so that a name is found however a screen sets it."""
    return " ".join(re.sub(r"\d+", "#", WITHOUT_MARKUP.sub("", text)).replace("\xa0", " ").split()).strip(" :.…")


def on_screens() -> set[str]:
    """All that the admin says in Latvian, and all that the journeys saw."""
    packages = [Path(module.__file__).parent for module in (wagtail, wagtail_localize, allauth, django)]
    catalogues = [ROOT / "campaign_site" / "locale" / "lv", ROOT / "campaign_site" / "admin_locale" / "lv"]
    catalogues += [folder for package in packages for folder in package.glob("**/locale/lv")]
    said = {line for lines in known().values() for line in lines}
    for catalogue in catalogues:
        for file in catalogue.glob("LC_MESSAGES/django*.po"):
            for entry in polib.pofile(str(file)):
                said |= {entry.msgstr, *entry.msgstr_plural.values()}
    return {plain(text).casefold() for text in said} | {role.casefold() for role in book.READERS.values()}


def test_every_name_of_a_thing_on_the_screen_is_what_the_screen_says() -> None:
    said = on_screens()
    named = {name for text in FILES.values() for name in BOLD.findall(text)}
    assert sorted(name for name in named if plain(name).casefold() not in said) == []

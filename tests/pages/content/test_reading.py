"""The campaign's texts are files that a translator reads; what is wrong in one is said with the file and the line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from pages.content import reading
from pages.content.tree import EXAMPLE, TREE
from pages.models import ProfilePage, StandardPage

FIELDS = '+++\nslug = "lapa"\ntitle = "Lapa"\n+++\n'
Read = Callable[[str], dict[str, Any]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read a text as if it were a page of the campaign's."""
    folder = tmp_path / "pages" / "content"
    (folder / "lv").mkdir(parents=True)
    monkeypatch.setattr(reading, "FOLDER", folder)

    def written(text: str, model: Any = StandardPage) -> dict[str, Any]:
        (folder / "lv" / "lapa.md").write_text(text, encoding="utf-8")
        return reading.read_page("lv", "lapa", model) or {}

    return written


def body_of(page: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in page["body"]]


def test_headings_paragraphs_and_lists_become_blocks(read: Read) -> None:
    text = "\n## Viens\n\n2011. gada **rudenī**\nun tālāk.\n\n- a\n- b\n\n### Divi\n\n1. a\n2. b\n"
    assert body_of(read(FIELDS + text)) == [
        ("heading", {"text": "Viens", "level": "h2"}),
        ("paragraph", {"text": "<p>2011. gada <b>rudenī</b> un tālāk.</p><ul><li>a</li><li>b</li></ul>"}),
        ("heading", {"text": "Divi", "level": "h3"}),
        ("paragraph", {"text": "<ol><li>a</li><li>b</li></ol>"}),
    ]


def test_a_block_of_another_kind_has_its_fields_between_fences(read: Read) -> None:
    figure = {"figure": "52", "meaning": "vadītāji", "source": "NVO", "source_url": "", "year": 2012}
    written = '```key_figure\nfigure = "52"\nmeaning = "vadītāji"\nsource = "NVO"\nyear = 2012\n```\n'
    note = '```note\ntitle = "Īsi"\ntext = "Zvani&nbsp;112."\n```\n'
    assert body_of(read(FIELDS + written + note)) == [
        ("key_figure", figure),
        ("note", {"title": "Īsi", "text": "<p>Zvani\xa0112.</p>"}),
    ]


def test_streams_beside_the_text_are_tables_or_just_words(read: Read) -> None:
    written = '+++\nslug = "a"\naims = ["viens", "divi"]\n[[awards]]\nyear = 2010\ngiver = "A"\naward = "B"\n+++\n'
    page = read(written, ProfilePage)
    assert page["aims"] == [{"type": "line", "value": "viens"}, {"type": "line", "value": "divi"}]
    assert page["awards"] == [
        {"type": "award", "value": {"year": 2010, "month": "", "giver": "A", "award": "B", "reason": ""}}
    ]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("## Bez laukiem\n", 1, "two lines of +++"),
        ('+++\nslug = "a"\ntitle = Bez pēdiņām\n+++\n', 3, "Invalid value"),
        ('+++\nslug = "a"\nvirsraksts = "Lapa"\n+++\n', 3, "no “virsraksts”"),
        (f"{FIELDS}\nTeksts.\n\n```piezīme\n```\n", 8, "no block “piezīme”"),
        (f'{FIELDS}```note\ntitle = "A"\n', 5, "does not end"),
        (f'{FIELDS}```note\ntitle = "A"\nvards = "B"\n```\n', 5, "has no vards"),
        (f'{FIELDS}```note\ntitle = "A"\n```\n', 5, "needs text"),
        (f"{FIELDS}```note\ntitle = A\n```\n", 6, "Invalid value"),
    ],
)
def test_what_is_wrong_is_said_with_the_file_and_the_line(read: Read, text: str, line: int, why: str) -> None:
    with pytest.raises(reading.ContentError) as told:
        read(text)
    assert str(told.value).startswith(f"pages/content/lv/lapa.md, line {line}: ")
    assert why in str(told.value)


def test_every_file_belongs_to_a_page_of_a_language_that_the_site_has() -> None:
    languages = {code for code, _name in settings.LANGUAGES}
    names = {key for key, *_page in [*TREE, EXAMPLE]}
    files = list(reading.FOLDER.glob("*/*.md"))
    assert {file.parent.name for file in files if file.name != "README.md"} <= languages
    assert {file.stem for file in files if file.name != "README.md"} == names

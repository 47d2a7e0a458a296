"""How long people's data are kept is said once; every sentence takes its number from there."""

import re
from pathlib import Path

import polib
import pytest

from campaign_site import periods
from pages.content.reading import with_settings

ROOT = Path(__file__).resolve().parents[2]

HOW_MANY = (
    r"\d+|(?:for|after|within) (?:a|two|three|seven|thirty|ninety)|half a"
    r"|(?:div|trīs|septiņ|trīsdesmit|deviņdesmit)\w*"
)
OF_WHAT = r"days|weeks?|months?|years?|dien\w+|nedēļ\w+|mēne\w+|gad\w+|дн\w+|дней|міс\w+|месяц\w+"
A_PERIOD = re.compile(rf"\b(?:(?:{HOW_MANY})[ \u00a0](?:{OF_WHAT})|\d+[ \u00a0]day|pusgad\w+)\b", re.IGNORECASE)
"""In figures or in words; “a day” and “one day” are how one speaks of a day, not of a period."""


def test_no_sentence_says_a_number_of_days_itself() -> None:
    catalogue = polib.pofile(ROOT / "campaign_site/locale/lv/LC_MESSAGES/django.po")
    said = {entry.msgid for entry in catalogue if A_PERIOD.search(entry.msgid) or A_PERIOD.search(entry.msgstr)}
    assert said == set()


# Of the campaign's texts only the one about personal data: others tell how long the law lets things last.
@pytest.mark.parametrize(
    "pattern", ["templates/**/*.html", "templates/**/*.txt", "docs/**/*.md", "pages/content/*/privacy.md"]
)
def test_no_text_does_either(pattern: str) -> None:
    texts = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in ROOT.glob(pattern)}
    assert texts
    assert [name for name, text in texts.items() if A_PERIOD.search(text)] == []


def test_the_text_about_personal_data_takes_them_when_it_is_loaded() -> None:
    assert with_settings("{needs_days}, {backup_days}, {other}") == (
        f"{periods.NEEDS_DAYS}, {periods.BACKUP_DAYS}, {{other}}"
    )

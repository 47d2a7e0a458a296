"""A name that has quotes of its own can stand in quotes."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from events.words.quotes import nested


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("lv", "Lapa “Patvērums “Drošā māja”” ir publicēta.", "Lapa “Patvērums «Drošā māja»” ir publicēta."),
        ("lv", "““Drošā māja” palīdz”", "“«Drošā māja» palīdz”"),
        ("lv", "“Viens “A” un divi “B””", "“Viens «A» un divi «B»”"),
        ("lv", "“Viens” un “divi”", "“Viens” un “divi”"),
        ("lv", "“Patvērums «Drošā māja»”", "“Patvērums «Drošā māja»”"),
        ("en", "The page “Shelter “Safe House”” is published.", "The page “Shelter ‘Safe House’” is published."),
        ("ru", "Страница «Приют «Дом»» опубликована.", "Страница «Приют „Дом“» опубликована."),
        ("uk", "Сторінку «Притулок «Дім»» опубліковано.", "Сторінку «Притулок „Дім“» опубліковано."),
    ],
)
def test_the_inner_quotes_are_the_languages_inner_ones(language: str, sentence: str, expected: str) -> None:
    assert nested(sentence, language) == expected
    assert nested(expected, language) == expected


def test_safe_text_stays_safe_and_other_text_is_still_escaped() -> None:
    assert isinstance(nested(mark_safe("“A “<b>B</b>””"), "lv"), SafeString)
    assert not isinstance(nested("“A “<b>B</b>””", "lv"), SafeString)


def test_every_message_of_the_admin_is_set_so(rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.session = SessionStore()
    request._messages = default_storage(request)  # type: ignore[attr-defined]
    with translation.override("lv"):
        messages.success(request, "Lapa “Patvērums “Drošā māja”” ir publicēta.")
    assert [str(message) for message in messages.get_messages(request)] == [
        "Lapa “Patvērums «Drošā māja»” ir publicēta."
    ]

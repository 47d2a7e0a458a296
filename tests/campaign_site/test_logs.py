"""What a log may say."""

import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from campaign_site.answers import CountedAnswers, NameRequests, NamesMiddleware, by_kind
from campaign_site.logs import JsonLines, MaskTokens
from events.models import Seminar
from events.seats import services, tokens


@pytest.mark.usefixtures("campaign")
def test_a_link_that_is_not_found_is_logged_without_its_token(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    registration = services.register(
        seminar=Seminar.objects.get(slug="paraugs"), name="Ilze", email="ilze@example.org", language="lv"
    )
    token = tokens.make(registration)
    caplog.handler.addFilter(MaskTokens())

    client.get(f"/mans-pieteikums/{token}x/")

    assert [record.getMessage() for record in caplog.records] == ["Not Found: /mans-pieteikums/***/"]


def test_ordinary_addresses_are_logged_whole() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/raksti/nav/",), None)
    assert MaskTokens().filter(record)
    assert record.getMessage() == "Not Found: /raksti/nav/"


def test_in_production_a_message_is_one_line_of_json_that_names_its_request_and_nobody(client: Client) -> None:
    name = "0123456789abcdef" * 2
    lines: list[dict[str, str]] = []
    somebody = "ilze@example.org"

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(self.format(record)))

    kept = Kept()
    kept.setFormatter(JsonLines())
    for word in (NameRequests(), MaskTokens()):
        kept.addFilter(word)

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            raise ValueError(somebody)
        except ValueError:
            logging.getLogger("campaign").exception("It failed.\nReally.")
        return HttpResponse()

    logging.getLogger("campaign").addHandler(kept)
    try:
        NamesMiddleware(answer)(RequestFactory().get("/?q=palīdzība", headers={"X-Request-ID": name}))
        NamesMiddleware(answer)(RequestFactory().get("/", headers={"X-Request-ID": somebody}))
    finally:
        logging.getLogger("campaign").removeHandler(kept)
    first, second = lines
    assert (first["request"], first["fault"], first["message"]) == (name, "ValueError", "It failed.\nReally.")
    assert "test_logs.py" in first["way"]
    assert len(second["request"]) == 32
    assert not any(word in str(lines) for word in (somebody, "palīdzība"))


def test_answers_are_counted_by_kind_also_those_that_django_never_sees() -> None:
    before = by_kind()
    counted = CountedAnswers(lambda _environ, start: [start("404 Not Found", []) or b""])  # type: ignore[func-returns-value,list-item,misc]
    assert list(counted({}, lambda *_words: None)) == [b""]  # type: ignore[arg-type,func-returns-value,return-value]
    assert by_kind() == {**before, "4xx": before["4xx"] + 1}

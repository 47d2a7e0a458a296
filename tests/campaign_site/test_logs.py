"""What a log may say."""

import logging

import pytest
from django.test import Client

from campaign_site.logs import MaskTokens
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

"""Signed links."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.signing import Signer

from events.models import Registration, Seminar
from events.seats import services, tokens
from events.seats.errors import UnusableLink
from tests.events.conftest import Join


@pytest.fixture
def anna(seminar: Seminar, join: Join) -> Registration:
    return join(seminar, "anna")


def test_a_token_opens_its_own_registration(seminar: Seminar, anna: Registration, join: Join) -> None:
    berta = join(seminar, "berta")
    assert (tokens.read(tokens.make(anna)), tokens.read(tokens.make(berta))) == (anna, berta)


def test_a_token_needs_no_quoting_in_an_address(anna: Registration) -> None:
    assert set(tokens.make(anna)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def test_a_token_holds_nothing_personal(anna: Registration) -> None:
    assert tokens.make(anna).startswith(f"{anna.public_id.hex}-1.")


def test_a_token_is_the_same_each_time_and_stored_nowhere(anna: Registration) -> None:
    assert tokens.make(anna) == tokens.make(anna)


def test_forged_cut_spliced_and_foreign_tokens_open_nothing(seminar: Seminar, anna: Registration, join: Join) -> None:
    token, other = tokens.make(anna), tokens.make(join(seminar, "berta"))
    head, _dot, signature = token.partition(".")
    foreign = Signer(salt="another.purpose", sep=".").sign(head)
    unknown = Signer(salt="events.tokens.manage", sep=".").sign(f"{uuid4().hex}-1")
    shapeless = Signer(salt="events.tokens.manage", sep=".").sign("no identifier")
    bad = [
        *("", ".", "x", token[:-1], token + "A", head, "." + signature, token.upper(), "ā" + token),
        *(head + "." + other.partition(".")[2], foreign, unknown, shapeless, token.replace("-1.", "-2.")),
    ]
    for attempt in bad:
        with pytest.raises(UnusableLink):
            tokens.read(attempt)


def test_a_raised_key_version_revokes_every_link_sent_before(anna: Registration) -> None:
    token = tokens.make(anna)
    corrected = services.correct_address(registration=anna, email="anne@example.org")
    with pytest.raises(UnusableLink):
        tokens.read(token)
    assert tokens.read(tokens.make(corrected)) == corrected


def test_a_link_works_for_as_long_as_the_data_are_held(anna: Registration) -> None:
    token, day = tokens.make(anna), anna.contacts_deleted_on
    assert (day.date() - anna.seminar.date).days == anna.seminar.contact_days + 1
    with time_machine.travel(day - timedelta(minutes=1), tick=False):
        assert tokens.read(token) == anna
    with time_machine.travel(day, tick=False), pytest.raises(UnusableLink):
        tokens.read(token)

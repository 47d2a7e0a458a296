"""Certificates: who gets one, what its code says, whose name it bears, and how it is revoked."""

from collections.abc import Callable

import pytest

from events.models import Certificate, OutgoingMail, Registration, Seminar
from events.outbox.messages import Message
from events.papers import issuing
from events.papers.issuing import ALPHABET, find
from events.seats.errors import NoHoursForCertificates, SeminarNotOver
from tests.events.conftest import Join
from tests.events.papers.conftest import Attend, end, issue_one


class TestIssuing:
    def test_gives_those_who_came_one_and_those_who_did_not_none(
        self, seminar: Seminar, join: Join, attend: Attend
    ) -> None:
        anna, absent = attend("anna"), join(seminar, "berta")
        end(seminar)
        assert issuing.to_issue(seminar).count() == 1
        (certificate,) = issuing.issue_certificates(seminar=seminar, actor_id=7)
        assert (certificate.registration, certificate.hours, certificate.issued_by) == (anna, 6, 7)
        assert not Certificate.objects.filter(registration=absent).exists()
        assert issuing.to_issue(seminar).count() == 0

    def test_tells_each_holder_once(self, seminar: Seminar, attend: Attend) -> None:
        anna = attend("anna")
        issuing.issue_certificates(seminar=end(seminar))
        issuing.issue_certificates(seminar=seminar)
        assert OutgoingMail.objects.filter(registration=anna, message=Message.CERTIFICATE).count() == 1

    def test_twice_issues_once(self, seminar: Seminar, attend: Attend) -> None:
        attend("anna")
        assert len(issuing.issue_certificates(seminar=end(seminar))) == 1
        assert issuing.issue_certificates(seminar=seminar) == []
        assert Certificate.objects.count() == 1

    def test_waits_for_the_end_of_the_seminar(self, seminar: Seminar, attend: Attend) -> None:
        attend("anna")
        with pytest.raises(SeminarNotOver):
            issuing.issue_certificates(seminar=seminar)

    def test_wants_to_know_the_hours(self, seminar: Seminar) -> None:
        Seminar.objects.filter(pk=seminar.pk).update(certificate_hours=None)
        with pytest.raises(NoHoursForCertificates):
            issuing.issue_certificates(seminar=seminar)

    def test_keeps_no_name(self, attend: Attend, seminar: Seminar) -> None:
        certificate = issue_one(attend, seminar)
        kept = " ".join(str(value) for value in Certificate.objects.filter(pk=certificate.pk).values_list()[0])
        assert "Ilze" not in kept
        assert "Bērziņa" not in kept

    def test_gives_another_digest_of_the_same_name_for_each_code(self, attend: Attend, seminar: Seminar) -> None:
        attend("a", name="Ilze Bērziņa")
        attend("b", name="Ilze Bērziņa")
        first, second = issuing.issue_certificates(seminar=end(seminar))
        assert first.name_digest != second.name_digest


class TestTheCode:
    def test_is_found_as_people_type_it(self, attend: Attend, seminar: Seminar) -> None:
        certificate = issue_one(attend, seminar)
        code = certificate.code
        typed = [
            *(code, code.lower(), certificate.code_in_groups, f" {code[:4]} {code[4:8]}\u2013{code[8:]} "),
            *(code.replace("0", "O"), code.replace("0", "o"), code.replace("1", "I"), code.replace("1", "l")),
        ]
        assert [find(attempt) for attempt in typed] == [certificate] * len(typed)

    def test_has_no_characters_that_look_alike(self) -> None:
        assert not set(ALPHABET) & set("ILOU")

    def test_fails_with_any_one_character_changed_before_the_database_is_asked(
        self, attend: Attend, seminar: Seminar, django_assert_num_queries: Callable[..., object]
    ) -> None:
        code = issue_one(attend, seminar).code
        forged = [
            code[:place] + character + code[place + 1 :]
            for place in range(len(code))
            for character in ALPHABET
            if character != code[place]
        ]
        assert len(forged) == 12 * 31
        with django_assert_num_queries(0):  # type: ignore[attr-defined]
            assert [find(attempt) for attempt in forged] == [None] * len(forged)

    def test_fails_with_any_two_characters_swapped(self, attend: Attend, seminar: Seminar) -> None:
        code = issue_one(attend, seminar).code
        for first in range(len(code)):
            for second in range(first + 1, len(code)):
                swapped = list(code)
                swapped[first], swapped[second] = swapped[second], swapped[first]
                if swapped != list(code):
                    assert find("".join(swapped)) is None

    @pytest.mark.parametrize(
        "typed", ["", "-", "ABC", "Ilze Bērziņa", "0" * 11, "0" * 13, "☃" * 12, "a\x00b", "0" * 5000]
    )
    def test_is_not_found_in_nonsense(self, db: None, typed: str) -> None:
        assert find(typed) is None

    def test_is_not_found_where_it_is_whole_but_never_issued(self, db: None) -> None:
        assert find("0" * 12) is None


class TestTheName:
    @pytest.mark.parametrize(
        "typed", ["Ilze Bērziņa", " ilze  BĒRZIŅA ", "Ilze Be\u0304rzin\u0327a", "Ilze\u00a0Bērziņa"]
    )
    def test_matches_however_it_is_typed(self, attend: Attend, seminar: Seminar, typed: str) -> None:
        assert issuing.name_matches(issue_one(attend, seminar), typed)

    @pytest.mark.parametrize("typed", ["Ilze Berzina", "Ilze Bērziņ", "Bērziņa Ilze", "", "Anna Bērziņa"])
    def test_does_not_match_another_one(self, attend: Attend, seminar: Seminar, typed: str) -> None:
        assert not issuing.name_matches(issue_one(attend, seminar), typed)

    def test_still_matches_when_the_site_s_key_was_changed(
        self, attend: Attend, seminar: Seminar, settings: object
    ) -> None:
        certificate = issue_one(attend, seminar)
        old = settings.SECRET_KEY  # type: ignore[attr-defined]
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key-of-fifty-characters", [old]  # type: ignore[attr-defined]
        assert issuing.name_matches(certificate, "Ilze Bērziņa")
        settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
        assert not issuing.name_matches(certificate, "Ilze Bērziņa")


class TestRevoking:
    def test_is_dated_and_happens_once(self, attend: Attend, seminar: Seminar) -> None:
        certificate = issue_one(attend, seminar)
        first = issuing.revoke_certificate(certificate=certificate, actor_id=3)
        second = issuing.revoke_certificate(certificate=certificate, actor_id=4)
        assert first.revoked_at
        assert (second.revoked_at, second.revoked_by) == (first.revoked_at, 3)

    def test_brings_no_new_one_with_the_next_issue(self, attend: Attend, seminar: Seminar) -> None:
        issuing.revoke_certificate(certificate=issue_one(attend, seminar))
        assert issuing.issue_certificates(seminar=seminar) == []

    def test_replacing_gives_a_new_one_in_the_name_of_now(self, attend: Attend, seminar: Seminar) -> None:
        old = issue_one(attend, seminar, name="Ilze Berzina")
        Registration.objects.update(name="Ilze Bērziņa")
        new = issuing.replace_certificate(certificate=old, actor_id=3)
        old.refresh_from_db()
        assert old.revoked_at
        assert (new.code != old.code, new.revoked_at) == (True, None)
        assert issuing.name_matches(new, "Ilze Bērziņa")

"""The second step of signing in: who is asked for it, what opens, and who has lost it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import AbstractUser
from django.core.management import CommandError, call_command
from django.test import Client

from tests.campaign_site.conftest import SECRET, sign_in


@pytest.fixture
def in_production(settings: Any) -> None:
    """The second step is required, as it is unless ENVIRONMENT says development."""
    settings.SECOND_STEP_REQUIRED = True


def code_now() -> str:
    """The six digits that an app shows at this moment."""
    return str(format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time()))))


@pytest.mark.usefixtures("in_production")
class TestInProduction:
    @pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/seminars/", "/documents/1/x/", "/"])
    def test_who_has_no_second_step_is_led_to_set_one_up_and_sees_nothing_before(
        self, client: Client, staff: AbstractUser, address: str
    ) -> None:
        client.force_login(staff)
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")
        page = client.get("/account/2fa/").content.decode()
        assert "/account/2fa/totp/activate/" in page
        assert 'href="/admin/"' not in page

    def test_the_first_sign_in_leads_there_and_asks_for_the_password_only_once(
        self, client: Client, staff: AbstractUser
    ) -> None:
        assert sign_in(client)["Location"] == "/admin/"
        assert client.get("/account/2fa/totp/activate/").status_code == 200

    def test_who_has_one_is_asked_for_it_and_then_let_in(self, client: Client, staff: AbstractUser) -> None:
        TOTP.activate(staff, SECRET)
        assert sign_in(client)["Location"] == "/account/2fa/authenticate/"
        assert client.get("/admin/")["Location"].startswith("/account/login/")
        refused = client.post("/account/2fa/authenticate/", {"code": "000000"})
        assert refused.status_code == 200
        answer = client.post("/account/2fa/authenticate/", {"code": code_now()})
        assert answer["Location"] == "/admin/"
        assert client.get("/admin/").status_code == 200

    def test_a_code_works_once(self, client: Client, staff: AbstractUser) -> None:
        TOTP.activate(staff, SECRET)
        code = code_now()
        for expected in (302, 200):
            client.logout()
            sign_in(client)
            assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == expected

    def test_a_code_for_emergencies_lets_in_once(self, client: Client, staff: AbstractUser) -> None:
        TOTP.activate(staff, SECRET)
        code = RecoveryCodes.activate(staff).get_unused_codes()[0]
        for expected in (302, 200):
            client.logout()
            sign_in(client)
            assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == expected

    def test_visitors_meet_none_of_it(self, client: Client, campaign: None) -> None:
        assert client.get("/").status_code == 200
        assert client.get("/pieteikties/paraugs/").status_code == 200

    def test_signing_out_is_always_possible(self, client: Client, staff: AbstractUser) -> None:
        client.force_login(staff)
        client.post("/admin/logout/")
        assert client.get("/admin/")["Location"].startswith("/account/login/")


def test_no_secret_of_a_second_step_leaves_with_an_account(staff: AbstractUser) -> None:
    TOTP.activate(staff, SECRET)
    staff.delete()
    assert not Authenticator.objects.exists()


def test_who_has_lost_everything_starts_anew_and_old_sessions_end(client: Client, staff: AbstractUser) -> None:
    TOTP.activate(staff, SECRET)
    RecoveryCodes.activate(staff)
    client.force_login(staff)
    call_command("forget_second_step", "ilze")
    assert not Authenticator.objects.exists()
    assert client.get("/admin/")["Location"].startswith("/account/login/")
    with pytest.raises(CommandError):
        call_command("forget_second_step", "nobody")

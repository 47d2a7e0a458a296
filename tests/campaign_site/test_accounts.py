"""Signing in: the second step, guessing, forgotten passwords, and who may make a superuser."""

import hashlib
import json
import re
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.models import AbstractUser, Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from campaign_site import roles

PASSWORD = "a-long-password-of-staff"
SECRET = "JBSWY3DPEHPK3PXP"  # a published example


@pytest.fixture
def staff(campaign: None, django_user_model: type[AbstractUser]) -> AbstractUser:
    """Somebody who publishes."""
    user = django_user_model.objects.create_user("ilze", "ilze@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name="Publicētāji"))
    return user


@pytest.fixture
def in_production(settings: Any) -> None:
    """The second step is required, as it is unless ENVIRONMENT says development."""
    settings.SECOND_STEP_REQUIRED = True


def sign_in(client: Client, name: str = "ilze", password: str = PASSWORD, **more: str) -> Any:
    return client.post("/account/login/", {"login": name, "password": password, **more})


def code_now() -> str:
    """The six digits that an app shows at this moment."""
    return str(format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time()))))


class Passkey:
    """A telephone that keeps a passkey of somebody's, and signs as the standard says."""

    def __init__(self, user: AbstractUser) -> None:
        """Make one, and let the site know it."""
        self.key, self.user = ec.generate_private_key(ec.SECP256R1()), user
        self.id, place = b"passkey-of-a-test", hashlib.sha256(b"testserver").digest()
        self.seen = AuthenticatorData.create(place, AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV, 1)
        kept = AttestedCredentialData.create(b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key()))
        flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
        made = AttestationObject.create("none", AuthenticatorData.create(place, flags, 0, kept), {})
        said = CollectedClientData.create("webauthn.create", b"challenge", "https://testserver")
        credential = {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "response": {"clientDataJSON": said.b64, "attestationObject": websafe_encode(made)},
            "clientExtensionResults": {"credProps": {"rk": True}},
        }
        data = {"name": "Telefons", "credential": credential}
        Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)

    def answer(self, challenge: str) -> str:
        """What a browser sends for the site's question."""
        said = CollectedClientData.create("webauthn.get", websafe_decode(challenge), "https://testserver")
        signed = self.key.sign(self.seen + said.hash, ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": said.b64,
            "authenticatorData": websafe_encode(self.seen),
            "signature": websafe_encode(signed),
            "userHandle": websafe_encode(user_pk_to_url_str(self.user).encode()),
        }
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )


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


def test_in_development_a_password_is_enough_and_the_page_says_so(client: Client, staff: AbstractUser) -> None:
    assert "note--asof" in client.get("/account/login/").content.decode()
    assert sign_in(client)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_wagtails_own_form_is_not_there(client: Client, staff: AbstractUser) -> None:
    answer = client.get("/admin/login/?next=/admin/pages/")
    assert answer["Location"] == "/account/login/?next=/admin/pages/"
    assert client.post("/admin/login/", {"username": "ilze", "password": PASSWORD})["Location"] == "/account/login/"
    assert client.get("/admin/")["Location"] == "/account/login/?next=/admin/"


def test_an_address_of_another_site_is_not_followed_after_signing_in(client: Client, staff: AbstractUser) -> None:
    assert sign_in(client, next="https://evil.example/")["Location"] == "/admin/"


def test_nobody_makes_an_account_for_themselves(client: Client, campaign: None, django_user_model: Any) -> None:
    client.post("/account/signup/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD})
    assert not django_user_model.objects.exists()


def test_guessing_is_stopped_for_that_account_only(
    client: Client, staff: AbstractUser, django_user_model: type[AbstractUser]
) -> None:
    for _ in range(5):
        assert sign_in(client, password="wrong").status_code == 200
    stopped = sign_in(client).content.decode()
    assert "errors" in stopped
    django_user_model.objects.create_user("anna", "anna@example.org", PASSWORD)
    assert sign_in(Client(), "anna").status_code == 302


def test_a_stranger_who_guesses_keeps_the_owner_out_nowhere_else(client: Client, staff: AbstractUser) -> None:
    stranger, owner = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="198.51.100.1")
    for _ in range(12):
        sign_in(stranger, password="wrong")
    assert "errors" in sign_in(stranger).content.decode()
    assert sign_in(owner).status_code == 302


def test_many_strangers_hold_the_password_off_and_a_passkey_still_opens(client: Client, staff: AbstractUser) -> None:
    key = Passkey(staff)
    for place in range(13):
        stranger = Client(REMOTE_ADDR=f"192.0.2.{place}")
        for _ in range(5):
            sign_in(stranger, password="wrong")
    held_off = sign_in(client).content.decode()
    assert "Mēģiniet vēlreiz pēc piecām minūtēm vai pieslēdzieties ar piekļuves atslēgu" in held_off
    options = client.get("/account/2fa/webauthn/login/", headers={"X-Requested-With": "XMLHttpRequest"}).json()
    challenge = options["request_options"]["publicKey"]["challenge"]
    answer = client.post("/account/2fa/webauthn/login/", {"credential": key.answer(challenge)})
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_new_password_counts_at_once_where_the_old_one_was_tried(client: Client, staff: AbstractUser) -> None:
    for _ in range(6):
        sign_in(client, password="wrong")
    client.post("/account/password/reset/", {"email": "ilze@example.org"})
    link = re.search(r"http://[^/]+(/account/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert link
    form = client.get(link[1])["Location"]
    client.post(form, {"password1": "another-long-password", "password2": "another-long-password"})
    assert sign_in(client, password="another-long-password").status_code == 302


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client: Client, staff: AbstractUser) -> None:
    def said(name: str) -> str:
        text = sign_in(client, name, "wrong").content.decode()
        return re.sub(r'csrfmiddlewaretoken" value="[^"]+|value="(ilze|nobody)"', "", text)

    assert said("ilze") == said("nobody")


def test_a_forgotten_password_is_set_anew_by_mail_and_the_second_step_stays(
    client: Client, staff: AbstractUser
) -> None:
    TOTP.activate(staff, SECRET)
    for address in ("nobody@example.org", "ilze@example.org"):
        assert (
            client.post("/account/password/reset/", {"email": address})["Location"] == "/account/password/reset/done/"
        )
    (message,) = mail.outbox
    link = re.search(r"http://[^/]+(/account/password/reset/key/\S+)", str(message.body))
    assert link
    form = client.get(link[1])["Location"]
    client.post(form, {"password1": "another-long-password", "password2": "another-long-password"})
    assert client.get("/admin/")["Location"].startswith("/account/login/")
    assert sign_in(client, password="another-long-password")["Location"] == "/account/2fa/authenticate/"


def test_a_mail_server_that_is_away_is_told_in_words(client: Client, staff: AbstractUser, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = client.post("/account/password/reset/", {"email": "ilze@example.org"}, follow=True)
    assert answer.status_code == 200
    assert 'role="status"' in answer.content.decode()


class TestAdministrators:
    @pytest.fixture
    def administrator(self, client: Client, staff: AbstractUser) -> AbstractUser:
        staff.groups.set([Group.objects.get(name="Administratori")])
        client.force_login(staff)
        return staff

    def filled(self, **more: Any) -> dict[str, Any]:
        return {
            "username": "jauna",
            "email": "jauna@example.org",
            "first_name": "Jauna",
            "last_name": "Kolēģe",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "is_active": "on",
            **more,
        }

    def test_make_accounts_with_roles_but_no_superusers(
        self, client: Client, administrator: AbstractUser, django_user_model: Any
    ) -> None:
        author = Group.objects.get(name="Autori")
        client.post("/admin/users/new/", self.filled(is_superuser="on", groups=[author.pk]))
        made = django_user_model.objects.get(username="jauna")
        assert (made.is_superuser, list(made.groups.all())) == (False, [author])

    def test_make_nobody_a_superuser_afterwards_themselves_neither(
        self, client: Client, administrator: AbstractUser, django_user_model: Any
    ) -> None:
        other = django_user_model.objects.create_user("anna", "anna@example.org", PASSWORD)
        for user in (other, administrator):
            client.post(f"/admin/users/edit/{user.pk}/", self.filled(username=user.username, is_superuser="on"))
            user.refresh_from_db()
            assert user.first_name == "Jauna"
            assert not user.is_superuser

    def test_leave_superusers_alone(self, client: Client, administrator: AbstractUser, django_user_model: Any) -> None:
        chief = django_user_model.objects.create_superuser("chief", "chief@example.org", PASSWORD)
        for address in (
            f"/admin/users/edit/{chief.pk}/",
            f"/admin/users/delete/{chief.pk}/",
            f"/admin/bulk/auth/user/set_active_state/?id={chief.pk}",
            f"/admin/bulk/auth/user/delete/?id={chief.pk}",
        ):
            client.post(address, self.filled(username="chief", password1="new-password-123", mark_as_active=""))
        chief.refresh_from_db()
        assert (chief.is_active, chief.check_password(PASSWORD)) == (True, True)

    def test_read_beside_each_role_what_it_may_do(self, client: Client, administrator: AbstractUser) -> None:
        for address in ("/admin/users/new/", f"/admin/users/edit/{administrator.pk}/"):
            boxes = [str(label) for _value, label in client.get(address).context["form"].fields["groups"].choices]
            assert sorted(label.partition(": ")[0] for label in boxes) == sorted(role.name for role in roles.ALL)
            assert [label for label in boxes if len(label.partition(": ")[2]) < 20 or label[-1] != "."] == []

    def test_superusers_read_that_all_rights_are_rarely_needed(
        self, client: Client, administrator: AbstractUser
    ) -> None:
        administrator.is_superuser = True
        administrator.save()
        box = client.get("/admin/users/new/").context["form"].fields["is_superuser"]
        assert str(box.label) == "Visas tiesības"
        assert "reti" in str(box.help_text)

    def test_have_no_say_over_what_roles_may_do(self, client: Client, administrator: AbstractUser) -> None:
        assert client.get("/admin/groups/").status_code == 302


@pytest.mark.parametrize("role", ["Autori", "Publicētāji", "Semināru darbinieki", "Durvju dežuranti"])
def test_other_roles_see_no_accounts(client: Client, staff: AbstractUser, role: str) -> None:
    staff.groups.set([Group.objects.get(name=role)])
    client.force_login(staff)
    for address in ("/admin/users/", "/admin/users/new/", f"/admin/users/edit/{staff.pk}/", "/admin/groups/"):
        assert client.get(address).status_code in (302, 403)


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


def test_somebody_s_own_name_and_address_are_kept_as_they_are_seen(
    admin_client: Client, admin_user: AbstractUser
) -> None:
    page = admin_client.get("/admin/account/")
    forms = [panel.get_form() for panels in page.context["panels_by_tab"].values() for panel in panels]
    sent = {form.add_prefix(name): form[name].value() or "" for form in forms for name in form.fields}
    sent |= {"name_email-first_name": "Il\u200bze", "name_email-last_name": "Bēr\u00adziņa"}
    sent |= {"name_email-email": "\ufeffilze@exam\u2060ple.org"}
    assert admin_client.post("/admin/account/", sent).status_code == 302
    admin_user.refresh_from_db()
    assert (admin_user.first_name, admin_user.last_name, admin_user.email) == ("Ilze", "Bērziņa", "ilze@example.org")

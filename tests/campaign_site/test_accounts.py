"""Signing in: guessing, forgotten passwords, and what nobody is told."""

import hashlib
import json
import re
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.models import AbstractUser
from django.core import mail
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from tests.campaign_site.conftest import PASSWORD, SECRET, sign_in


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

"""What staff may do with one person's certificate of attendance."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.desk.registration_actions import CERTIFY, RegistrationActionView, certificate_of
from events.desk.registration_corrections import NameForm
from events.desk.words import certificate_in_words
from events.papers import issuing
from events.seats.models import Registration


class CertificateView(RegistrationActionView):
    """What may be done with one person's certificate."""

    permission_required = CERTIFY


class RegistrationCertificateView(CertificateView):
    """Issues one person's certificate."""

    icon = "doc-full"
    page_title = _("Issue a certificate")
    question = _("Do you want to issue a certificate to this person, who came to the seminar?")

    @property
    def consequence(self) -> str:
        """Who is told, and what the certificate says."""
        return " ".join([gettext("The person gets a mail."), certificate_in_words(self.object.seminar)])

    confirm_label = _("Yes, issue it")

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Only somebody who came can have one, and only one."""
        if certificate_of(registration):
            return gettext("This person has a certificate already.")
        return "" if registration.attended_at else gettext("This person did not come to the seminar.")

    @classmethod
    def is_offered(cls, registration: Registration) -> bool:
        """Where the seminar says how many hours it confirms."""
        return bool(registration.seminar.certificate_hours) and super().is_offered(registration)

    def act(self) -> str:
        """Issue it."""
        issued = issuing.issue_certificates(
            seminar=self.object.seminar, registration=self.object, actor_id=self.request.user.pk
        )
        if issued:
            return gettext("The certificate is issued; the person is told by mail.")
        return gettext("Nothing is issued: the person has a certificate already or did not come.")


class RegistrationReplaceCertificateView(CertificateView):
    """Replaces a certificate whose name was wrong."""

    icon = "rotate"
    page_title = _("Replace the certificate")
    question = _("Do you want to replace this person's certificate?")
    consequence = _(
        "The new certificate has a new code and the name that you write here. The old code stops being valid, and the "
        "person is told by mail."
    )
    confirm_label = _("Yes, replace it")
    serious = True
    form_class = NameForm

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Without a certificate, or without a person, there is nothing to replace."""
        has_one = certificate_of(registration) and not registration.forgotten_at
        return "" if has_one else gettext("This person has no certificate.")

    def get_initial(self) -> dict[str, Any]:
        """The name as it is."""
        return {"name": self.object.name}

    def act(self) -> str:
        """Replace it."""
        if certificate := certificate_of(self.object):
            issuing.replace_certificate(certificate=certificate, name=self.given["name"], actor_id=self.request.user.pk)
            return gettext("The certificate is replaced; the person is told by mail.")
        return gettext("This person has no certificate.")


class RegistrationRevokeCertificateView(CertificateView):
    """Makes a certificate invalid."""

    icon = "cross"
    page_title = _("Revoke the certificate")
    question = _("Do you want to make this person's certificate invalid?")
    consequence = _("Whoever checks its code is told that it is revoked, and since when. This can not be taken back.")
    confirm_label = _("Yes, revoke it")
    serious = True

    @classmethod
    def hindrance_to(cls, registration: Registration) -> str:
        """Without a certificate there is nothing to revoke."""
        return "" if certificate_of(registration) else gettext("This person has no certificate.")

    @classmethod
    def is_offered(cls, registration: Registration) -> bool:
        """Once, and also where the person is forgotten: the code goes on being shown."""
        certificate = certificate_of(registration)
        return bool(certificate and not certificate.revoked_at)

    def act(self) -> str:
        """Revoke it."""
        if certificate := certificate_of(self.object):
            issuing.revoke_certificate(certificate=certificate, actor_id=self.request.user.pk)
            return gettext("The certificate is revoked.")
        return gettext("This person has no certificate.")

"""Certificates of attendance: issued after the seminar, checked by a code, and by a name only if somebody types it."""

import re
import secrets
import unicodedata

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from events.outbox.messages import Message
from events.outbox.queue import enqueue
from events.papers.models import Certificate
from events.seats.choices import HOLDS_SEAT
from events.seats.errors import NoHoursForCertificates, SeminarNotOver
from events.seats.models import Registration, Seminar
from events.seats.querysets import RegistrationQuerySet
from events.seats.services.seats import lock
from events.words.cleaning import clean_name
from events.words.spelling import without_invisible

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O (taken for 1 and 0) and no U."""

APOSTROPHES = re.compile("['’ʼ`´]")
"""Signs that people type for the one in “O’Nīla”."""

LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})

RANDOM_CHARACTERS = 11
"""55 bits: with a hundred thousand certificates, one guess in 3·10¹¹ finds one, and learns no name from it."""

NAME_SALT = "events.certificates.name"


@transaction.atomic
def issue_certificates(
    *, seminar: Seminar, registration: Registration | None = None, actor_id: int | None = None
) -> list[Certificate]:
    """Give everybody who was checked in, or only one of them, a certificate, and queue the mail that says so.

    Safe to call twice: whoever has a certificate, revoked or not, gets no second one.

    Raises:
        NoHoursForCertificates: if the seminar does not say how many hours it confirms.
        SeminarNotOver: before its end.
    """
    locked = lock(seminar.pk)
    if locked.certificate_hours is None:
        raise NoHoursForCertificates
    if timezone.now() < locked.ends_at:
        raise SeminarNotOver
    people = to_issue(locked).order_by("pk")
    if registration:
        people = people.filter(pk=registration.pk)
    return [_issue(seminar=locked, registration=person, actor_id=actor_id) for person in people]


@transaction.atomic
def replace_certificate(
    *, certificate: Certificate, name: str | None = None, actor_id: int | None = None
) -> Certificate:
    """Revoke a certificate and give the same person a new one, in the name that the registration has now or is given.

    Raises:
        NoHoursForCertificates: if the seminar does not say any more how many hours it confirms.
    """
    locked = lock(certificate.seminar_id)
    certificate = Certificate.objects.select_related("registration").get(pk=certificate.pk)
    registration = certificate.registration
    if registration is None or registration.forgotten_at or registration.attended_at is None:
        return revoke_certificate(certificate=certificate, actor_id=actor_id)
    if name is not None:
        registration.name = clean_name(name)
        registration.save(update_fields=["name"])
    revoked = revoke_certificate(certificate=certificate, actor_id=actor_id)
    revoked.registration = None
    revoked.save(update_fields=["registration"])
    return _issue(seminar=locked, registration=registration, actor_id=actor_id)


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, actor_id: int | None = None) -> Certificate:
    """Make a certificate invalid; the public page then says since when. Revoking twice changes nothing."""
    lock(certificate.seminar_id)
    certificate = Certificate.objects.get(pk=certificate.pk)
    if certificate.revoked_at is None:
        certificate.revoked_at = timezone.now()
        certificate.revoked_by = actor_id
        certificate.save(update_fields=["revoked_at", "revoked_by"])
    return certificate


def find(code: str) -> Certificate | None:
    """The certificate that a typed code names; small letters, spaces, hyphens and look-alikes do not matter."""
    code = _plain(code)
    if len(code) != RANDOM_CHARACTERS + 1 or not set(code) <= set(ALPHABET) or _remainder(code):
        return None
    return Certificate.objects.select_related("seminar").prefetch_related("seminar__texts").filter(code=code).first()


def name_matches(certificate: Certificate, name: str) -> bool:
    """Whether a typed name is the one on the certificate, whatever its capitals, spaces, hyphens and apostrophes."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    name = without_invisible(name)
    spellings = (name, *(APOSTROPHES.sub(sign, name) for sign in "'’"))
    matches = [
        constant_time_compare(_name_digest(certificate.code, spelling, key), certificate.name_digest)
        for key in keys
        for spelling in spellings
    ]
    return any(matches)


def to_issue(seminar: Seminar) -> RegistrationQuerySet:
    """Those who attended and have no certificate yet."""
    attended: RegistrationQuerySet = seminar.registrations.filter(
        attended_at__isnull=False, forgotten_at__isnull=True, certificate__isnull=True, state__in=HOLDS_SEAT
    )
    return attended


def _issue(*, seminar: Seminar, registration: Registration, actor_id: int | None) -> Certificate:
    """Write one certificate, under the seminar's lock."""
    if seminar.certificate_hours is None:
        raise NoHoursForCertificates
    code = _new_code()
    certificate = Certificate.objects.create(
        seminar=seminar,
        registration=registration,
        code=code,
        name_digest=_name_digest(code, registration.name, settings.SECRET_KEY),
        hours=seminar.certificate_hours,
        issued_by=actor_id,
    )
    enqueue(registration=registration, message=Message.CERTIFICATE)
    return certificate


def _new_code() -> str:
    """Random characters and one that checks them; the unique column is the last wall against a second of its kind."""
    characters = "".join(secrets.choice(ALPHABET) for _turn in range(RANDOM_CHARACTERS))
    return characters + ALPHABET[_doubled(_remainder(characters))]


def _remainder(code: str) -> int:
    """What is left of a code as a polynomial over GF(32); 0 for a whole code.

    A change of any one character leaves something, and so does swapping any two.
    """
    value = 0
    for character in code:
        value = _doubled(value) ^ ALPHABET.index(character)
    return value


def _doubled(value: int) -> int:
    """Times x in GF(32), modulo x⁵ + x² + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def _plain(code: str) -> str:
    """A typed code in its one spelling."""
    kept = (
        character
        for character in unicodedata.normalize("NFKC", without_invisible(code))
        if unicodedata.category(character) not in {"Pd", "Zs", "Cc", "Cf"}
    )
    return "".join(kept).upper().translate(LOOK_ALIKES)


def _name_digest(code: str, name: str, key: str | bytes) -> str:
    """A keyed digest of a name, another one for each code: from the table alone nobody can try out names."""
    kept = (
        "-" if unicodedata.category(character) == "Pd" else character
        for character in unicodedata.normalize("NFKC", name).casefold()
        if unicodedata.category(character) not in {"Cc", "Cf"} or character.isspace()
    )
    spelling = unicodedata.normalize("NFC", " ".join("".join(kept).split()))
    return salted_hmac(NAME_SALT, f"{code}\n{spelling}", secret=key, algorithm="sha256").hexdigest()

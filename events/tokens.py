"""The signed link to a registration: it opens one registration, is kept nowhere and can be revoked."""

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from events.errors import UnusableLink
from events.models import Registration

LIFE_AFTER_SEMINAR = timedelta(days=30)
"""How long a link works after the seminar."""

_signer = Signer(salt="events.tokens.manage", sep=".")


def make(registration: Registration) -> str:
    """The token for a registration's link; raising its key version makes it dead."""
    return _signer.sign(f"{registration.public_id.hex}-{registration.key_version}")


def read(token: str) -> Registration:
    """The registration that a token opens, or `UnusableLink`, whatever is wrong with it."""
    try:
        public_id, _hyphen, version = _signer.unsign(token).partition("-")
        registration = (
            Registration.objects.select_related("seminar")
            .prefetch_related("seminar__texts")
            .get(public_id=UUID(public_id), key_version=int(version))
        )
    except (BadSignature, ValueError, Registration.DoesNotExist) as error:
        raise UnusableLink from error
    if timezone.now() > registration.seminar.ends_at + LIFE_AFTER_SEMINAR:
        raise UnusableLink
    return registration

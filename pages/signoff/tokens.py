"""The secret link to a sign-off: kept nowhere, dead when it is withdrawn or its time is over."""

from uuid import UUID

from django.core.signing import BadSignature, Signer

from pages.models import SignOff
from pages.signoff.errors import UnusableSignOffLink

_signer = Signer(salt="pages.tokens.sign_off", sep=".")

FIRST = "1"
"""Stands where a registrant's link has its key version, so that logs know both by one pattern."""


def make(sign_off: SignOff) -> str:
    """The token of a sign-off's link."""
    return _signer.sign(f"{sign_off.public_id.hex}-{FIRST}")


def read(token: str) -> SignOff:
    """The sign-off that a token opens.

    Raises:
        UnusableSignOffLink: whatever is wrong with it.
    """
    try:
        public_id, _hyphen, _version = _signer.unsign(token).partition("-")
        sign_off = SignOff.objects.select_related("page", "asked_by").get(public_id=UUID(public_id))
    except (BadSignature, ValueError, SignOff.DoesNotExist) as error:
        raise UnusableSignOffLink from error
    if not sign_off.is_open():
        raise UnusableSignOffLink
    return sign_off

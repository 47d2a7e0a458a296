"""Talking to the SMTP server: quick to give up on one that does not answer, patient once it has a mail in its hands."""

import contextlib
import smtplib
from typing import Any

from django.core.mail.backends import smtp

LAST_ANSWER = 600
"""Seconds that a server may take to say whether it has accepted a mail (RFC 5321, section 4.5.3.2.6).

Whoever hangs up earlier does not know, and sends again what may have been accepted.
"""


class _Patient(smtplib.SMTP):
    """Waits for the answer to a mail's content longer than for any other."""

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Hand over the content and wait for what the server says to it."""
        if self.sock:
            self.sock.settimeout(LAST_ANSWER)
        answer = super().data(msg)
        if self.sock:
            self.sock.settimeout(self.timeout)
        return answer


class _PatientOverTLS(_Patient, smtplib.SMTP_SSL):
    """The same with TLS from the start."""


class EmailBackend(smtp.EmailBackend):
    """Django's own backend with that patience."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """What talks to the server."""
        return _PatientOverTLS if self.use_ssl else _Patient

    def close(self) -> None:
        """Say good-bye; how a server answers that changes nothing about what it has accepted."""
        with contextlib.suppress(smtplib.SMTPException):
            super().close()

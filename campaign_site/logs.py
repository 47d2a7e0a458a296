"""What may not stand in a log."""

import logging
import re

TOKEN = re.compile(r"[0-9a-f]{32}-\d+\.[A-Za-z0-9_:-]*|(?<=/password/reset/key/)[^/\s]+")
"""A registrant's signed link, whole or cut off, of `events.seats.tokens`, and a link that sets a new password."""


UNREADABLE = re.compile(r"(?<= ip=).*|(?<=\?)\S+", re.DOTALL)
"""Who sent what gunicorn could not read, with what it was, and what was asked for when an answer failed."""


class MaskVisitors(logging.Filter):
    """Takes visitors and their words out of what the web server says of requests that it could not answer.

    Behind a proxy the address is the proxy's, but not everybody has one.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the message; every record passes."""
        record.msg = UNREADABLE.sub("***", record.getMessage())
        record.args = ()
        return True


class MaskTokens(logging.Filter):
    """Takes the tokens of signed links out of what Django says of addresses: whoever has one may cancel a seat."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the message; every record passes."""
        record.msg = TOKEN.sub("***", record.getMessage())
        record.args = ()
        return True

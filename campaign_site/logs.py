"""What may not stand in a log."""

import logging
import re

TOKEN = re.compile(r"[0-9a-f]{32}-\d+\.[A-Za-z0-9_:-]*|(?<=/password/reset/key/)[^/\s]+")
"""A registrant's signed link, whole or cut off, of `events.seats.tokens`, and a link that sets a new password."""


class MaskTokens(logging.Filter):
    """Takes the tokens of signed links out of what Django says of addresses: whoever has one may cancel a seat."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the message; every record passes."""
        record.msg = TOKEN.sub("***", record.getMessage())
        record.args = ()
        return True

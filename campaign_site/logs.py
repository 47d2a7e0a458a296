"""What may not stand in a log."""

import logging
import re

TOKEN = re.compile(r"[A-Za-z0-9_:-]{40,}")
"""A registrant's signed link is one unbroken word of well over forty characters."""


class MaskTokens(logging.Filter):
    """Takes the tokens of signed links out of what Django says of addresses: whoever has one may cancel a seat."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the message; every record passes."""
        record.msg = TOKEN.sub("***", record.getMessage())
        record.args = ()
        return True

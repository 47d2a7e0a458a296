"""What may not stand in a log."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

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


class JsonLines(logging.Formatter):
    """One line of JSON for each message, for whatever gathers logs.

    Of a fault it tells the kind and the way to it. What the fault says may be somebody's name or address.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": getattr(record, "request_name", "-"),
        }
        if record.exc_info and record.exc_info[0]:
            said["fault"] = record.exc_info[0].__name__
            said["way"] = "".join(traceback.format_tb(record.exc_info[2]))
        return json.dumps(said, ensure_ascii=False)

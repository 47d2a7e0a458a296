"""The one form that every CSV file of the admin has, whether a list of ours or a report of Wagtail's wrote it."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from campaign_site.middleware import is_admin
from events.words.cells import BYTE_ORDER_MARK, DELIMITER, inert

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SpreadsheetMiddleware:
    """Lets each CSV file open in columns, with its letters, and with no formula in it: Wagtail writes commas, no mark.

    Only what is written row by row as it is sent is meant; a document that somebody has uploaded is left alone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Write the file anew, row by row, as it is sent."""
        response = self.get_response(request)
        is_csv = response.headers.get("Content-Type", "").startswith("text/csv")
        if is_csv and is_admin(request) and isinstance(response, StreamingHttpResponse):
            response.headers["Content-Type"] = "text/csv; charset=utf-8"
            response.streaming_content = in_columns(iter(response))
        return response


def in_columns(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The rows of a CSV file with commas, as a Latvian spreadsheet wants them."""
    yield BYTE_ORDER_MARK.encode()
    for row in csv.reader(part.decode() for part in parts):
        line = io.StringIO(newline="")
        csv.writer(line, delimiter=DELIMITER, quoting=csv.QUOTE_ALL).writerow([inert(cell) for cell in row])
        yield line.getvalue().encode()

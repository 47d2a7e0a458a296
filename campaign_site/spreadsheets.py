"""CSV files of Wagtail's own reports, in the form that ours have."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from campaign_site.middleware import is_admin
from events.words.cells import BYTE_ORDER_MARK, DELIMITER, inert

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SpreadsheetMiddleware:
    """Lets each CSV file open in columns, with its letters, and with no formula in it.

    Wagtail writes commas and no mark, in a dozen reports and lists of its admin; ours are recognised by their mark and
    left alone, and so is a document that somebody has uploaded.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Write the file anew, row by row, as it is sent."""
        response = self.get_response(request)
        is_csv = response.headers.get("Content-Type", "").startswith("text/csv")
        if is_csv and is_admin(request) and isinstance(response, StreamingHttpResponse):
            parts = iter(response)
            first = next(parts, b"")
            sent = chain([first], parts)
            if not first.startswith(BYTE_ORDER_MARK.encode()):
                response.headers["Content-Type"] = "text/csv; charset=utf-8"
                response.streaming_content = in_columns(sent)
            else:
                response.streaming_content = sent
        return response


def in_columns(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The rows of a CSV file with commas, as a Latvian spreadsheet wants them."""
    yield BYTE_ORDER_MARK.encode()
    for row in csv.reader(part.decode() for part in parts):
        line = io.StringIO(newline="")
        csv.writer(line, delimiter=DELIMITER, quoting=csv.QUOTE_ALL).writerow([inert(cell) for cell in row])
        yield line.getvalue().encode()

"""People who register all at once, over HTTP, each on a connection of their own that stays open.

Runs as a process of its own, so that its processor time is not the web server's: reads a `Job` as JSON, writes an
`Outcome` as JSON. Only answers with status 200 and the title of the page that says “taken” are counted as taken.
"""

import asyncio
import json
import random
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

ANSWERS_WITHIN = 30.0
"""Seconds after which a person has given up: an answer that comes later is a timeout."""


@dataclass(frozen=True)
class Job:
    """What is sent where."""

    port: int
    site: str
    """The site's public address, without a slash; a proxy's headers say that it was asked for over HTTPS."""
    paths: list[str]
    """The addresses of the forms; each person picks one by chance."""
    clients: int
    seconds: float
    """How long new forms are sent; those under way are waited for."""
    tag: str
    """Makes this job's e-mail addresses its own."""
    taken_title: str | None = None
    """The title of the page that says that a registration was taken; None counts the titles of all answers only."""


@dataclass
class Outcome:
    """What came back."""

    taken: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    """Everything else, in words: other answers, closed connections, timeouts."""
    titles: Counter[str] = field(default_factory=Counter)
    """Titles of the answers with status 200."""
    elapsed: float = 0.0
    """Seconds from the first form to the last answer."""
    milliseconds: dict[str, float] = field(default_factory=dict)
    """The median answer, the 95th of a hundred, and the slowest."""
    client_cpu: float = 0.0
    """Processor time of this process, in seconds."""


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    status: int
    headers: dict[str, list[str]]
    body: str

    @property
    def title(self) -> str:
        """What stands in the page's title element."""
        return self.body.partition("<title>")[2].partition("</title>")[0].strip()

    @property
    def closes(self) -> bool:
        """Whether the server ends the connection after it."""
        return "close" in self.headers.get("connection", [])


class FormReader(HTMLParser):
    """Reads what a browser would send of the page's one form with method POST, were nothing typed."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.data: dict[str, str] = {}
        self._inside = False
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up each field with its value."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method", "").lower() == "post"
        if not self._inside:
            return
        name = given.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.data):
            self.data[self._select] = given.get("value", "")
        elif name and tag == "textarea":
            self.data[name] = ""
        elif (
            name and tag == "input" and (given.get("type") not in ("checkbox", "radio", "submit") or "checked" in given)
        ):
            self.data[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave a field or the form."""
        if tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False


class Person:
    """One connection, over which one person after another sends the form."""

    def __init__(self, job: Job, number: int, outcome: Outcome, took: list[float]) -> None:
        """Keep what is shared with the others."""
        self.job, self.number, self.outcome, self.took = job, number, outcome, took
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None
        self.form: dict[str, str] = {}
        self.cookies = ""

    async def get_form(self) -> None:
        """Open the form once, as a browser does, for its fields, its cookie and its token."""
        page = await self.send("GET", self.job.paths[0])
        self.form = FormReader(page.body).data
        jar = SimpleCookie()
        for line in page.headers.get("set-cookie", []):
            jar.load(line)
        self.cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())

    async def register_until(self, deadline: float) -> None:
        """Send forms of different people, one after the other."""
        choice = random.Random(f"{self.job.tag}-{self.number}")  # noqa: S311  # spreads load, protects nothing
        count = 0
        while time.monotonic() < deadline:
            body = urlencode(self.filled(count)).encode()
            count += 1
            started = time.monotonic()
            try:
                async with asyncio.timeout(ANSWERS_WITHIN):
                    answer = await self.send("POST", choice.choice(self.job.paths), body)
            except TimeoutError:
                self.outcome.errors[f"no answer within {ANSWERS_WITHIN:.0f} s"] += 1
                return
            except (OSError, asyncio.IncompleteReadError) as error:
                self.outcome.errors[f"connection lost: {type(error).__name__}"] += 1
                self.close()
                continue
            self.took.append(time.monotonic() - started)
            self.judge(answer)

    def judge(self, answer: Answer) -> None:
        """Count the answer as what it is."""
        if answer.status != 200:  # noqa: PLR2004  # OK
            self.outcome.errors[f"status {answer.status}"] += 1
            return
        self.outcome.titles[answer.title] += 1
        if self.job.taken_title is None or answer.title == self.job.taken_title:
            self.outcome.taken += 1
        else:
            self.outcome.errors[f"another page: {answer.title}"] += 1

    def filled(self, count: int) -> dict[str, str]:
        """The form with a person in it whom nobody else is."""
        person = {
            "name": f"Anna Bērziņa {self.number}-{count}",
            "email": f"{self.job.tag}-{self.number}-{count}@example.org",
            "library": "Cēsu Centrālā bibliotēka",
            "form_key": str(uuid4()),
        }
        return {name: person.get(name.rpartition("-")[2], value) for name, value in self.form.items()}

    async def send(self, method: str, path: str, body: bytes = b"") -> Answer:
        """Send a request as the proxy in front of the site would, and read the whole answer."""
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.job.port)
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.job.site.rpartition('/')[2]}",
            "X-Forwarded-Proto: https",
            "Accept-Language: lv",
            "Accept-Encoding: gzip",
        ]
        if method == "POST":
            head += [
                f"Origin: {self.job.site}",
                f"Referer: {self.job.site}{path}",
                f"Cookie: {self.cookies}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        self.writer.write("\r\n".join([*head, "", ""]).encode() + body)
        first, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
        headers: dict[str, list[str]] = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers.setdefault(name.lower(), []).append(value.strip())
        content = await self.reader.readexactly(int(headers["content-length"][0]))
        answer = Answer(int(first.split()[1]), headers, content.decode())
        if answer.closes:
            self.close()
        return answer

    def close(self) -> None:
        """End the connection; the next request opens another."""
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


async def run(job: Job) -> Outcome:
    """Open all forms first, then let everybody send at once."""
    outcome, took = Outcome(), list[float]()
    people = [Person(job, number, outcome, took) for number in range(job.clients)]
    await asyncio.gather(*(person.get_form() for person in people))
    started = time.monotonic()
    await asyncio.gather(*(person.register_until(started + job.seconds) for person in people))
    outcome.elapsed = time.monotonic() - started
    for person in people:
        person.close()
    if took:
        took.sort()
        shares = {"median": 0.5, "p95": 0.95, "slowest": 1.0}
        outcome.milliseconds = {
            name: round(1000 * took[min(len(took) - 1, int(share * len(took)))], 1) for name, share in shares.items()
        }
    used = resource.getrusage(resource.RUSAGE_SELF)
    outcome.client_cpu = used.ru_utime + used.ru_stime
    return outcome


if __name__ == "__main__":
    json.dump(vars(asyncio.run(run(Job(**json.load(sys.stdin))))), sys.stdout)

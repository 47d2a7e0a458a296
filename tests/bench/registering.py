"""People who register all at once, each another person, over the real form."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode
from uuid import uuid4

from bs4 import BeautifulSoup

from tests.bench.servers import AS_PROXY, HOST, Server


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send of the page's form, were nothing typed."""
    fields = {}
    for tag in BeautifulSoup(page, "html.parser").select("form[method=post] [name]"):
        if tag.get("type") in ("checkbox", "radio", "submit") and not tag.has_attr("checked"):
            continue
        chosen = tag.select_one("option[selected]") or tag.select_one("option") or tag
        fields[str(tag["name"])] = str(chosen.get("value", ""))
    return fields


def people(server: Server, path: str, seconds: float, clients: int = 8) -> tuple[int, float, float, float]:
    """How many forms were sent, how many a second, milliseconds of processor time of each, how long 99 % took."""
    took: list[float] = []
    opened, until = threading.Barrier(clients + 1, timeout=60), 0.0

    def send(number: int) -> int:
        connection, count = http.client.HTTPConnection("127.0.0.1", server.connection.port, timeout=60), 0
        connection.request("GET", path, headers=AS_PROXY)
        answer = connection.getresponse()
        fields = fields_of(answer.read().decode())
        headers = AS_PROXY | {
            "Cookie": answer.headers["Set-Cookie"].partition(";")[0],
            "Origin": f"https://{HOST}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        opened.wait()
        connection.close()  # While the others opened theirs, the server may have closed this one.
        while time.monotonic() < until:
            count += 1
            person = {"name": f"Anna {number}-{count}", "email": f"{uuid4().hex}@example.org", "form_key": str(uuid4())}
            form = {name: person.get(name.rpartition("-")[2], value) for name, value in fields.items()}
            began = time.monotonic()
            connection.request("POST", path, urlencode(form), headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.monotonic() - began)
            if answer.status not in (http.client.OK, http.client.FOUND):
                raise SystemExit(f"{server.name} answered {answer.status} to a form.")
        return count

    with ThreadPoolExecutor(clients) as pool:
        sent = [pool.submit(send, number) for number in range(clients)]
        until = time.monotonic() + 60
        opened.wait()
        started, before = time.monotonic(), server.cpu()
        until = started + seconds
    total = sum(each.result() for each in sent)
    seconds = time.monotonic() - started
    slow = sorted(took)[int(len(took) * 0.99)]
    return total, total / seconds, 1000 * (server.cpu() - before) / total, slow

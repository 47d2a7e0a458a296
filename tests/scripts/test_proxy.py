"""The real nginx with the configuration that operators copy: its own answers are as safe as the site's."""

import contextlib
import functools
import http.client
import http.server
import re
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from campaign_site import languages
from scripts.postgres import free_port
from scripts.tools import nginx

ROOT = Path(__file__).resolve().parents[2]

OWN = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}


class Behind(http.server.BaseHTTPRequestHandler):
    """A site behind the proxy that has a policy of its own and says what it was told."""

    def do_GET(self) -> None:  # the library's name
        if self.path.startswith("/kept/"):
            self.answer_everybody()
            return
        if self.path == "/leave/":
            type(self).may_answer.wait(300)
        self.send_response(404 if self.path.startswith("/media/") else 200)
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.send_header("X-Told", "|".join(f"{k}={v}" for k, v in self.headers.items() if k.startswith("X-")))
        self.end_headers()

    asked = 0
    revalidated = 0
    may_answer, waits = threading.Event(), threading.Event()

    def answer_everybody(self) -> None:
        """A page that is another one each time it is asked for, but for one that never changes."""
        kind = type(self)
        kind.asked += 1
        body = f"{kind.asked} in {self.headers.get('Accept-Encoding')} " + "x" * 1000
        if self.path == "/kept/same/" and self.headers.get("If-None-Match") == '"same"':
            kind.revalidated += 1
            self.send_response(304)
            self.send_header("ETag", '"same"')
            self.end_headers()
            return
        if self.path == "/kept/slow/" and kind.asked > 1:
            kind.waits.set()
            kind.may_answer.wait(300)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Age", "1")
        self.send_header("ETag", '"same"' if self.path == "/kept/same/" else f'"{kind.asked}"')
        if "not-for-all" not in self.path:
            self.send_header("CDN-Cache-Control", "public, max-age=60")
        if "cookie" in self.path:
            self.send_header("Set-Cookie", "csrftoken=secret")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self) -> None:  # the library's name
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Proxy:
    """The running nginx."""

    def __init__(self, port: int, plain: int, folder: Path) -> None:
        self.port, self.plain, self.folder, self.log = port, plain, folder, folder / "access.log"

    def lines(self, number: int) -> list[str]:
        """What the log says, once it has this many lines."""
        deadline = time.monotonic() + 300
        while len(lines := self.log.read_text().splitlines()) < number:
            assert time.monotonic() < deadline, lines
            time.sleep(0.05)
        return lines

    def curl(self, path: str, *words: str | Path) -> str:
        """What a real client of HTTP/2 is answered, headers first."""
        address = f"https://127.0.0.1:{self.port}{path}"
        command = ["curl", "--silent", "--insecure", "--http2", "--include", "--max-time", "300", *words, address]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def ask(self, method: str, path: str, **headers: str) -> tuple[int, dict[str, list[str]], str]:
        context = ssl._create_unverified_context()  # noqa: S323  # a certificate made for this test
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=300, context=context)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        found: dict[str, list[str]] = {}
        for name, value in answer.getheaders():
            found.setdefault(name.lower(), []).append(value)
        body = answer.read().decode()
        connection.close()
        return answer.status, found, body


@pytest.fixture
def site() -> Iterator[http.server.HTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def proxy(tmp_path: Path, site: http.server.HTTPServer) -> Iterator[Proxy]:
    with proxy_before(tmp_path, site.server_port, site.server_port) as running:
        yield running


@functools.cache
def certificate() -> tuple[str, str]:
    """A key and a certificate, made once."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    with tempfile.TemporaryDirectory() as folder:
        key, chain = Path(folder, "key"), Path(folder, "chain")
        words = ["-days", "1", "-subj", "/CN=campaign.example", "-keyout", key, "-out", chain]
        subprocess.run([*command, *words], check=True, capture_output=True)
        return key.read_text(), chain.read_text()


@contextlib.contextmanager
def proxy_before(tmp_path: Path, *web: int) -> Iterator[Proxy]:
    """The proxy before two web servers, with a folder for all that it reads and writes."""
    program = nginx()
    assert program, "There is no nginx; `make test` installs it or says how."
    tmp_path.chmod(0o755)
    for name, words in zip(("privkey.pem", "fullchain.pem"), certificate(), strict=True):
        (tmp_path / name).write_text(words)
    media = tmp_path / "media"
    (media / "documents").mkdir(parents=True)
    (media / "picture.svg").write_text("<svg/>")
    (media / "documents" / "secret.pdf").write_text("secret")
    (tmp_path / "acme/.well-known/acme-challenge").mkdir(parents=True)
    (tmp_path / "acme/.well-known/acme-challenge/word").write_text("answer")
    port, plain = free_port(), free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in {
        "include mime.types;": "include /etc/nginx/mime.types;",
        "listen 80 default_server": f"listen 127.0.0.1:{plain} default_server",
        "listen [::]:80 default_server": f"listen [::1]:{plain} default_server",
        "listen 443 ssl http2 default_server": f"listen 127.0.0.1:{port} ssl http2 default_server",
        "listen [::]:443 ssl http2 default_server": f"listen [::1]:{port} ssl http2 default_server",
        "/srv/acme": str(tmp_path / "acme"),
        "/etc/nginx/tls": str(tmp_path),
        "web-1:8000": f"127.0.0.1:{web[0]}",
        "web-2:8000": f"127.0.0.1:{web[1]}",
        "/srv/errors/": f"{ROOT}/deploy/errors/",
        "/srv/media/": f"{media}/",
        "/dev/shm/nginx-pages": str(tmp_path / "pages"),  # noqa: S108  # as it stands in the file
        "/dev/stdout": str(tmp_path / "access.log"),
        "/dev/stderr": str(tmp_path / "error.log"),
        "/tmp/nginx.pid": str(tmp_path / "pid"),  # noqa: S108  # as it stands in the file
        "worker_processes auto;": "worker_processes 1; daemon off; user root;" if _is_root() else "daemon off;",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(text)
    process = subprocess.Popen([program, "-c", configuration, "-p", tmp_path], stderr=subprocess.PIPE, text=True)
    running = Proxy(port, plain, tmp_path)
    deadline = time.monotonic() + 300
    while True:
        try:
            running.ask("GET", "/")
            break
        except OSError:
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < deadline
            time.sleep(0.05)
    try:
        yield running
    finally:
        process.terminate()
        process.communicate(timeout=300)


def _is_root() -> bool:
    import os

    return os.geteuid() == 0


def test_the_sites_own_headers_are_passed_on_once(proxy: Proxy) -> None:
    status, headers, _ = proxy.ask("GET", "/")
    assert status == 200
    assert headers["content-security-policy"] == ["default-src 'self'"]
    assert {name: headers[name] for name in OWN if name != "content-security-policy"} == {
        name: [value] for name, value in OWN.items() if name != "content-security-policy"
    }


def test_nobody_can_claim_to_be_the_proxy(proxy: Proxy) -> None:
    forged = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "192.0.2.1"}
    _, headers, _ = proxy.ask("GET", "/", **forged)
    assert re.fullmatch("X-Forwarded-Proto=https\\|X-Request-ID=[0-9a-f]{32}", headers["x-told"][0])


def test_only_where_staff_sign_in_the_site_learns_from_where_and_nobody_can_forge_it(proxy: Proxy) -> None:
    _, headers, _ = proxy.ask("GET", "/account/login/", **{"X-Forwarded-For": "192.0.2.1"})
    told = set(headers["x-told"][0].split("|"))
    assert {"X-Forwarded-For=127.0.0.1", "X-Forwarded-Proto=https"} <= told


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [("too large", 413, "Fails ir par lielu"), ("site away", 503, "Vietne šobrīd neatbild")],
)
def test_the_proxys_own_error_pages_have_all_headers_and_the_help_numbers(
    proxy: Proxy, site: http.server.HTTPServer, fault: str, status: int, words: str
) -> None:
    if fault == "too large":
        found, headers, body = proxy.ask("POST", "/", **{"Content-Length": str(22 * 1024 * 1024)})
    else:
        site.shutdown()
        site.server_close()
        found, headers, body = proxy.ask("GET", "/")
    assert found in (status, 502)
    assert {name: headers.get(name) for name in OWN} == {name: [value] for name, value in OWN.items()}
    assert headers["cache-control"] == ["no-store"]
    assert words in body
    assert 'href="tel:112"' in body


def test_every_error_page_speaks_all_languages_names_the_help_numbers_and_leads_away() -> None:
    pages = sorted((ROOT / "deploy" / "errors").glob("*.html"))
    named = set(re.findall(r"/errors/(\d+)\.html", (ROOT / "deploy" / "nginx.conf").read_text()))
    assert {page.stem for page in pages} == named
    for page in pages:
        text = page.read_text()
        for code in list(languages.BY_CODE)[1:]:
            assert text.count(f'lang="{code}"') >= 3, (page.name, code)
        assert all(f'href="tel:{number}"' in text for number in ("112", "110"))
        assert text.index('href="/leave/"') < text.index("<main>")


def test_over_http_2_what_is_too_large_is_answered_in_our_words(proxy: Proxy, tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(bytes(22 * 1024 * 1024))
    answer = proxy.curl("/pieteikties/x/", "--data-binary", f"@{large}")
    assert answer.startswith("HTTP/2 413")
    assert "Fails ir par lielu" in answer
    assert OWN["content-security-policy"] in answer


@pytest.mark.parametrize("path", ["/media/none.webp", "/media/", "/media/documents/secret.pdf"])
def test_a_picture_that_is_not_there_is_said_in_our_words(proxy: Proxy, path: str) -> None:
    for method in ("GET", "POST"):
        status, headers, body = proxy.ask(method, path)
        assert (status, headers["x-frame-options"]) == (404, ["DENY"])
        assert "Šeit nekā nav" in body
    status, _, body = proxy.ask("GET", f"/media/{'x' * 9000}")
    assert (status, "Šo pieprasījumu nevaram nolasīt" in body) == (414, True)


def test_what_fails_is_logged_as_it_was_asked_for_each_time(proxy: Proxy, site: http.server.HTTPServer) -> None:
    site.shutdown()
    site.server_close()
    before = len(proxy.lines(1))
    token = "a1B2c3D4" * 8
    for _ in range(3):
        assert proxy.ask("POST", f"/pieteikums/{token}/atteikt/?x=1", **{"Content-Length": "0"})[0] == 502
    lines = proxy.lines(before + 3)[before:]
    assert [re.search(r" (POST \S+ \d+) ", line)[1] for line in lines] == ["POST /pieteikums/***/atteikt/ 502"] * 3  # type: ignore[index]


def test_a_library_registers_all_its_staff_and_a_machine_is_told_to_wait_in_our_words(proxy: Proxy) -> None:
    def send(path: str) -> tuple[int, dict[str, list[str]], str]:
        return proxy.ask("POST", path, **{"Content-Length": "0"})

    found = [send("/pieteikties/x/") for _ in range(80)]
    assert [status for status, _, _ in found[:60]] == [200] * 60
    refused = [(headers, body) for status, headers, body in found if status == 429]
    assert refused
    for headers, body in refused:
        assert {name: headers.get(name) for name in OWN} == {name: [value] for name, value in OWN.items()}
        assert headers["retry-after"] == ["60"]
        assert all(words in body for words in ("Pārāk daudz veidlapu", "Wait a minute", "Подождите", "Зачекайте"))
    assert proxy.ask("GET", "/pieteikties/x/")[0] == 200, "reading goes on"
    assert {send("/admin/pages/1/edit/")[0], send("/account/login/")[0]} == {200}, "so does the staff's work"
    said = "".join(path.read_text() for path in proxy.folder.glob("*.log"))
    assert ("429" in said, "127.0.0.1" in said) == (True, False)


def test_the_log_and_the_site_know_a_request_by_the_same_name(proxy: Proxy) -> None:
    before = len(proxy.lines(1))
    _, headers, _ = proxy.ask("GET", "/palidziba/")
    told = dict(word.split("=") for word in headers["x-told"][0].split("|"))
    assert proxy.lines(before + 1)[before].endswith(told["X-Request-ID"])


def test_certificates_can_be_asked_for_and_all_else_leads_to_https(proxy: Proxy) -> None:
    for host in ("127.0.0.1", "::1"):
        connection = http.client.HTTPConnection(host, proxy.plain, timeout=300)
        connection.request("GET", "/.well-known/acme-challenge/word")
        assert connection.getresponse().read() == b"answer"
        connection.request("GET", "/palidziba/?x=1", headers={"Host": "campaign.example"})
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Location")) == (301, "https://campaign.example/palidziba/?x=1")
        connection.close()


def test_what_the_proxy_answers_itself_is_stored_by_no_browser(proxy: Proxy) -> None:
    for address in ("/media/picture.svg", "/media/documents/secret.pdf"):
        assert proxy.ask("GET", address)[1]["cache-control"] == ["no-store"]
    assert proxy.ask("POST", "/", **{"Content-Length": str(22 * 1024 * 1024)})[1]["cache-control"] == ["no-store"]
    assert proxy.ask("GET", "/")[1]["cache-control"] == ["no-store"]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("hangs", [True, False])
def test_the_way_out_works_without_the_site(
    proxy: Proxy, site: http.server.HTTPServer, method: str, hangs: bool
) -> None:
    Behind.may_answer.clear()
    if not hangs:
        site.shutdown()
        site.server_close()
    status, headers, body = proxy.ask(method, "/leave/")
    Behind.may_answer.set()
    assert (status, headers["location"]) == (303, [settings_of("EXIT_URL")])
    assert headers["clear-site-data"] == ['"cache", "cookies", "storage"']
    assert (headers["cache-control"], headers["referrer-policy"]) == (["no-store"], ["no-referrer"])
    assert "palīdz" not in body.lower()


def settings_of(name: str) -> str:
    """What a variable is if no operator gives it."""
    found = re.search(rf'env.str\("{name}", "([^"]+)"', (ROOT / "campaign_site" / "settings" / "given.py").read_text())
    assert found
    return found[1]


def test_uploads_are_shown_but_never_run_and_documents_only_by_the_site(proxy: Proxy) -> None:
    status, headers, _ = proxy.ask("GET", "/media/picture.svg")
    assert (status, headers["content-security-policy"]) == (200, ["default-src 'none'; sandbox"])
    assert headers["x-content-type-options"] == ["nosniff"]
    assert headers["cache-control"] == ["no-store"], "nothing stays in a browser of whoever closes the tab"
    assert proxy.ask("GET", "/media/documents/secret.pdf")[0] == 404


def test_logs_hold_no_query_no_token_and_no_visitor(proxy: Proxy) -> None:
    token = "a1B2c3D4" * 8
    proxy.ask(
        "GET", f"/pieteikums/{token}/?q=palidziba", Referer="https://elsewhere.example/", **{"User-Agent": "Somebody"}
    )
    line = ""
    deadline = time.monotonic() + 300
    while "pieteikums" not in line and time.monotonic() < deadline:
        line = proxy.log.read_text()
        time.sleep(0.05)
    assert re.search(r"GET /pieteikums/\*\*\*/ 200 ", line)
    for word in (token, "palidziba", "elsewhere", "Somebody", "127.0.0.1"):
        assert word not in line


# Pages that everybody sees alike


@pytest.fixture
def _counted_anew() -> None:
    """Begin to count what the site is asked."""
    Behind.asked = Behind.revalidated = 0
    Behind.may_answer.clear()
    Behind.waits.clear()


def until(true: Callable[[], bool]) -> None:
    """Go on until it is true; a busy machine may take its time."""
    deadline = time.monotonic() + 300
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.usefixtures("_counted_anew")
def test_a_page_for_everybody_is_kept_and_asked_for_again(proxy: Proxy) -> None:
    def again() -> str:
        return proxy.ask("GET", "/kept/")[2]

    until(lambda: again() == again())
    first = again()
    until(lambda: again() != first)


@pytest.mark.usefixtures("_counted_anew")
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/kept/not-for-all/", {}),
        ("/kept/cookie/", {}),
        ("/kept/?q=bailes", {}),
        ("/kept/", {"Cookie": "sessionid=x"}),
        ("/kept/file.txt", {}),
    ],
)
def test_nothing_else_is_ever_kept(proxy: Proxy, path: str, headers: dict[str, str]) -> None:
    answers = {proxy.ask("GET", path, **headers)[2] for _ in range(5)}
    assert len(answers) == Behind.asked == 5


@pytest.mark.usefixtures("_counted_anew")
def test_nobody_who_brings_a_cookie_is_shown_what_is_kept_nor_changes_it(proxy: Proxy) -> None:
    kept = proxy.ask("GET", "/kept/same/")[2]
    own = proxy.ask("GET", "/kept/same/", Cookie="sessionid=x")[2]
    assert own != kept
    assert proxy.ask("GET", "/kept/same/")[2] == kept


@pytest.mark.usefixtures("_counted_anew")
def test_what_site_and_proxy_say_to_each_other_is_not_said_to_browsers(proxy: Proxy) -> None:
    for _ in range(3):
        _, headers, _ = proxy.ask("GET", "/kept/same/")
        assert headers["cache-control"] == ["no-store"]
        assert not {"etag", "age", "cdn-cache-control"} & set(headers)
        assert {name: headers[name] for name in OWN} == {name: [value] for name, value in OWN.items()}


@pytest.mark.usefixtures("_counted_anew")
def test_the_site_is_asked_whether_the_page_is_still_right(proxy: Proxy) -> None:
    first = proxy.ask("GET", "/kept/same/")[2]

    def still_the_same() -> bool:
        assert proxy.ask("GET", "/kept/same/")[::2] == (200, first)
        return Behind.revalidated > 0

    until(still_the_same)


@pytest.mark.usefixtures("_counted_anew")
def test_while_one_reader_fetches_the_next_page_the_others_are_shown_the_last(proxy: Proxy) -> None:
    first = proxy.ask("GET", "/kept/slow/")[2]

    def fetch() -> str:
        while (page := proxy.ask("GET", "/kept/slow/")[2]) == first:
            time.sleep(0.05)
        return page

    with ThreadPoolExecutor(1) as one:
        fetched = one.submit(fetch)
        assert Behind.waits.wait(300)
        assert proxy.ask("GET", "/kept/slow/")[2] == first
        Behind.may_answer.set()
        assert fetched.result(300) != first


@pytest.mark.usefixtures("_counted_anew")
@pytest.mark.parametrize(
    ("accepted", "asked"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("deflate", "None"), ("br;q=0, gzip;q=0", "None")],
)
def test_the_site_is_asked_for_one_of_its_encodings(proxy: Proxy, accepted: str, asked: str) -> None:
    page = proxy.curl("/kept/", "--header", f"Accept-Encoding: {accepted}", "--compressed")
    assert f"in {asked} " in page


def test_what_the_site_has_not_compressed_the_proxy_does(proxy: Proxy) -> None:
    found = proxy.curl("/kept/not-for-all/", "--compressed")
    assert "content-encoding: gzip" in found.lower()
    assert "x" * 1000 in found

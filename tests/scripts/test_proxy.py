"""The real nginx with the configuration that operators copy: its own answers are as safe as the site's."""

import http.client
import http.server
import re
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

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
        self.send_response(200)
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.send_header("X-Told", "|".join(f"{k}={v}" for k, v in self.headers.items() if k.startswith("X-")))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Proxy:
    """The running nginx."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log

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
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def proxy(tmp_path: Path, site: http.server.HTTPServer) -> Iterator[Proxy]:
    program = nginx()
    assert program, "There is no nginx; `make test` installs it or says how."
    tmp_path.chmod(0o755)
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=campaign.example",
            ),
            *("-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    media = tmp_path / "media"
    (media / "documents").mkdir(parents=True)
    (media / "picture.svg").write_text("<svg/>")
    (media / "documents" / "secret.pdf").write_text("secret")
    port, log = free_port(), tmp_path / "access.log"
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for old, new in {
        "include mime.types;": "include /etc/nginx/mime.types;",
        "listen 80 default_server": f"listen 127.0.0.1:{free_port()} default_server",
        "listen 443 ssl http2 default_server": f"listen 127.0.0.1:{port} ssl http2 default_server",
        "/etc/nginx/tls": str(tmp_path),
        "server web:8000;": f"server 127.0.0.1:{site.server_port};",
        "/srv/errors/": f"{ROOT}/deploy/errors/",
        "/srv/media/": f"{media}/",
        "/dev/stdout": str(log),
        "/tmp/nginx.pid": str(tmp_path / "pid"),  # noqa: S108  # as it stands in the file
        "worker_processes auto;": "worker_processes 1; daemon off; user root;" if _is_root() else "daemon off;",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(text)
    process = subprocess.Popen([program, "-c", configuration, "-p", tmp_path], stderr=subprocess.PIPE, text=True)
    running = Proxy(port, log)
    deadline = time.monotonic() + 300
    while True:
        try:
            running.ask("GET", "/")
            break
        except OSError:
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield running
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
    assert headers["x-told"] == ["X-Forwarded-Proto=https"]


def test_only_where_staff_sign_in_the_site_learns_from_where_and_nobody_can_forge_it(proxy: Proxy) -> None:
    _, headers, _ = proxy.ask("GET", "/account/login/", **{"X-Forwarded-For": "192.0.2.1"})
    assert set(headers["x-told"][0].split("|")) == {"X-Forwarded-For=127.0.0.1", "X-Forwarded-Proto=https"}


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
    assert words in body
    assert 'href="tel:112"' in body
    assert 'href="tel:116006"' in body


def test_uploads_are_shown_but_never_run_and_documents_only_by_the_site(proxy: Proxy) -> None:
    status, headers, _ = proxy.ask("GET", "/media/picture.svg")
    assert (status, headers["content-security-policy"]) == (200, ["default-src 'none'; sandbox"])
    assert headers["x-content-type-options"] == ["nosniff"]
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

"""The real nginx with the configuration that operators copy, before a small site that says what it was told."""

import contextlib
import functools
import http.client
import http.server
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

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

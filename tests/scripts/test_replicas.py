"""Several servers are one site: two web servers, a worker, PostgreSQL, a bucket, the proxy, all real, some killed."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import boto3
import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from moto.server import ThreadedMotoServer
from wagtail.models import Page, Site

from events.models import OutgoingMail, Registration
from events.outbox.choices import UNSENT
from scripts.postgres import free_port
from tests.bench.registering import fields_of
from tests.conftest import DATABASES
from tests.events.outbox.misbehaving import Handler, controller_for
from tests.scripts.proxies import Proxy, proxy_before
from tests.scripts.test_container import IMAGE, ROOT, said

HOST = "campaign.example"
FORM = "/pieteikties/paraugs/"
TOKEN = "operators-token-of-a-test-0123456789"
BROWSER = {"Host": HOST, "Origin": f"https://{HOST}", "Content-Type": "application/x-www-form-urlencoded"}


class Servers:
    """The processes of one site, each under a name."""

    def __init__(self, folder: Path, variables: dict[str, str]) -> None:
        self.folder, self.variables = folder, variables
        self.ports = {"web-1": free_port(), "web-2": free_port()}
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, *names: str) -> None:
        """Start web servers as the image does, or a worker, side by side; web servers take requests when this ends."""
        for name in names:
            self.begin(name)
        deadline = time.monotonic() + 300
        for name in self.ports.keys() & names:
            while not self.listens(name):
                assert self.running[name].poll() is None, (self.folder / f"{name}.log").read_text()
                assert time.monotonic() < deadline
                time.sleep(0.1)

    def begin(self, name: str) -> None:
        """Start one process."""
        words = [sys.executable, "manage.py", "work"]
        if name in self.ports:
            command = json.loads(said(IMAGE, "CMD")[0])
            command[command.index("--bind") + 1] = f"127.0.0.1:{self.ports[name]}"
            words = [sys.executable, "-m", *command]
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(words, cwd=ROOT, env=self.variables, stdout=log, stderr=log)

    def listens(self, name: str) -> bool:
        """Whether a web server takes requests."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.ports[name])):
            return True
        return False

    def stop(self, name: str, how: signal.Signals = signal.SIGTERM) -> None:
        """End one, gently or not. A killed web server takes those that it has forked along, as a container does."""
        process = self.running.pop(name)
        if how == signal.SIGKILL and name in self.ports:
            for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
                os.kill(int(child), how)
        process.send_signal(how)
        process.wait(timeout=300)

    def ask(self, name: str, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        """What one web server answers when the proxy passes something on to it."""
        status, _headers, text = self.look(name, path, method, body, **headers)
        return status, text

    def look(
        self, name: str, path: str, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        """The same with its headers."""
        client = http.client.HTTPConnection("127.0.0.1", self.ports[name], timeout=300)
        client.request(method, path, body, BROWSER | {"X-Forwarded-Proto": "https"} | headers)
        answer = client.getresponse()
        text = answer.read().decode(errors="replace")
        client.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, text

    def press(self, name: str, path: str, cookie: str) -> None:
        """Send the form of a page of the admin as it stands there."""
        status, headers, text = self.look(name, path, Cookie=cookie)
        assert status == 200, text[-2000:]
        both = f"{cookie}; {headers['set-cookie'].split(';')[0]}"
        assert self.ask(name, "POST", path, urlencode(fields_of(text)), Cookie=both)[0] == 302


@pytest.fixture
def mailbox() -> Iterator[tuple[Handler, int]]:
    handler = Handler()
    controller = controller_for(handler)
    controller.start()
    yield handler, controller.port
    controller.stop()


@pytest.fixture
def bucket() -> Iterator[dict[str, str]]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    names = {"S3_BUCKET": f"uploads-{uuid4()}", "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret"}
    yield {**names, "S3_ENDPOINT": address, "S3_REGION": "us-east-1"}
    server.stop()


@pytest.fixture
def servers(
    campaign: None, transactional_db: None, mailbox: tuple[Handler, int], bucket: dict[str, str], tmp_path: Path
) -> Iterator[Servers]:
    store = boto3.client(
        "s3",
        endpoint_url=bucket["S3_ENDPOINT"],
        region_name=bucket["S3_REGION"],
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    store.create_bucket(Bucket=bucket["S3_BUCKET"])
    store.put_object(Bucket=bucket["S3_BUCKET"], Key="images/shared.webp", Body=b"picture")
    Site.objects.update(hostname=HOST, port=443)
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    all_servers = Servers(
        tmp_path,
        {
            **inherited,
            **bucket,
            "SECRET_KEY": settings.SECRET_KEY,
            "SITE_URL": f"https://{HOST}",
            "DATABASE_URL": DATABASES.url(DATABASES.name("campaign")),
            "BEHIND_PROXY": "true",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mailbox[1]),
            "DEFAULT_FROM_EMAIL": f"campaign@{HOST}",
            "VAR_DIR": str(tmp_path / "var"),
            "STATIC_ROOT": str(tmp_path / "static"),
            "OPERATOR_TOKEN": TOKEN,
        },
    )
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, cwd=ROOT, env=all_servers.variables, check=True)
    yield all_servers
    for name in tuple(all_servers.running):
        all_servers.stop(name)


def register(proxy: Proxy, who: str) -> int:
    """Somebody opens the form, fills it in and sends it; the last answer's status."""
    status, headers, page = proxy.ask("GET", FORM, Host=HOST)
    if status != 200:
        return status
    form = fields_of(page)
    form |= dict.fromkeys(re.findall(r'type="checkbox" name="(\w*consent\w*)"', page), "on")
    form |= {"name": f"Ilze {who}", "email": f"{who}@biblioteka.lv", "library": "Cēsu bibliotēka"}
    cookie = headers["set-cookie"][0].split(";")[0]
    context = ssl._create_unverified_context()  # noqa: S323  # a certificate made for this test
    client = http.client.HTTPSConnection("127.0.0.1", proxy.port, timeout=300, context=context)
    client.request("POST", FORM, urlencode(form), BROWSER | {"Cookie": cookie})
    answer = client.getresponse()
    answer.read()
    client.close()
    return answer.status


def wait_until(true: Callable[[], bool], why: Callable[[], str]) -> None:
    deadline = time.monotonic() + 300
    while not true():
        assert time.monotonic() < deadline, why()
        time.sleep(0.1)


def signed_in(staff: AbstractUser) -> str:
    """The cookies of somebody of the staff who has passed the second step."""
    TOTP.activate(staff, "JBSWY3DPEHPK3PXP")
    client = Client()
    client.force_login(staff)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@pytest.mark.thorough
def test_two_web_servers_are_one_site_and_a_kill_loses_nothing(
    servers: Servers,
    mailbox: tuple[Handler, int],
    tmp_path: Path,
    django_user_model: type[AbstractUser],
) -> None:
    servers.start("web-1", "web-2", "worker")
    took: list[float] = []
    tmp_path.chmod(0o755)
    with (
        proxy_before(tmp_path, servers.ports["web-1"], servers.ports["web-2"]) as proxy,
        ThreadPoolExecutor(4) as crowd,
    ):

        def come_one(who: str) -> int:
            begun = time.monotonic()
            status = register(proxy, who)
            took.append(time.monotonic() - begun)
            return status

        def come(*words: str) -> list[int]:
            return list(crowd.map(come_one, words))

        # One site: both take forms, both show what is in the bucket.
        assert come(*(f"pirma{number}" for number in range(6))) == [200] * 6
        for name in ("web-1", "web-2"):
            figures = json.loads(servers.ask(name, "GET", "/readyz", Authorization=f"Bearer {TOKEN}")[1])
            assert figures["answers of this server"]["2xx"] > 1, name
        assert proxy.ask("GET", "/media/images/shared.webp", Host=HOST)[2] == "picture"

        # What is changed on one is read on the other, by somebody whose session both know.
        cookie = signed_in(django_user_model.objects.create_superuser("anna", "anna@biblioteka.lv", "x"))
        page = Page.objects.get(slug="presei")
        assert servers.ask("web-2", "GET", page.url)[0] == 200
        servers.press("web-1", f"/admin/pages/{page.pk}/unpublish/", cookie)
        wait_until(lambda: servers.ask("web-2", "GET", page.url)[0] == 404, lambda: "what is gone is still shown")
        servers.press("web-2", f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", cookie)
        wait_until(lambda: servers.ask("web-1", "GET", page.url)[0] == 200, lambda: "what is published is not shown")

        # One is killed, the other takes over; then each starts anew while forms come in.
        coming = crowd.submit(come, *(f"otra{number}" for number in range(10)))
        servers.stop("web-1", signal.SIGKILL)
        servers.stop("worker", signal.SIGKILL)
        answers = coming.result(300)
        assert servers.ask("web-2", "GET", "/admin/", Cookie=cookie)[0] == 200, "no session is lost"
        for killed, other in (("worker", ""), ("web-1", "web-2"), ("web-2", "web-1")):
            coming = crowd.submit(come, *(f"{killed[-1]}{other[-1:]}x{number}" for number in range(8)))
            if killed in servers.running:
                servers.stop(killed)
            servers.start(killed)
            answers += coming.result(300)
        assert answers == [200] * 34
        print(f"The slowest of {len(took)} visits took {max(took):.2f} s for its two pages.")  # pytest -rP shows it

        # Nothing is lost, nothing is done twice.
        registered = Registration.objects.filter(email__endswith="@biblioteka.lv")
        assert registered.count() == registered.values("email").distinct().count() == 40
        wait_until(
            lambda: not OutgoingMail.objects.filter(state__in=UNSENT).exists(),
            lambda: str(list(OutgoingMail.objects.values_list("state", "problem"))),
        )
    sent = [mail["Message-ID"] for mail in mailbox[0].taken if "@biblioteka.lv" in mail["To"]]
    assert {mail["To"] for mail in mailbox[0].taken} >= set(registered.values_list("email", flat=True))
    assert len(sent) - len(set(sent)) <= 1, "the mail that was in hand when the worker was killed, at most"
    connection.close()

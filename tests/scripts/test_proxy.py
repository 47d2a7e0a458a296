"""The real nginx with the configuration that operators copy: its own answers are as safe as the site's."""

import http.client
import http.server
import re
import time
from pathlib import Path

import pytest

from campaign_site import languages
from tests.scripts.proxies import OWN, ROOT, Behind, Proxy


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
    proxy: Proxy, behind: http.server.HTTPServer, fault: str, status: int, words: str
) -> None:
    if fault == "too large":
        found, headers, body = proxy.ask("POST", "/", **{"Content-Length": str(22 * 1024 * 1024)})
    else:
        behind.shutdown()
        behind.server_close()
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


def test_what_fails_is_logged_as_it_was_asked_for_each_time(proxy: Proxy, behind: http.server.HTTPServer) -> None:
    behind.shutdown()
    behind.server_close()
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
    proxy: Proxy, behind: http.server.HTTPServer, method: str, hangs: bool
) -> None:
    Behind.may_answer.clear()
    if not hangs:
        behind.shutdown()
        behind.server_close()
    status, headers, body = proxy.ask(method, "/leave/")
    Behind.may_answer.set()
    assert (status, headers["location"]) == (303, [settings_of("EXIT_URL")])
    assert headers["clear-site-data"] == ['"cache", "cookies", "storage"']
    assert (headers["cache-control"], headers["referrer-policy"]) == (["no-store"], ["no-referrer"])
    assert "palīdz" not in body.lower()


def settings_of(name: str) -> str:
    """What a variable is if no operator gives it."""
    found = re.search(rf'env\.\w+\("{name}", "([^"]+)"', (ROOT / "campaign_site" / "settings" / "given.py").read_text())
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

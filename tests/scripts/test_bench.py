"""The bench sends the form as a browser would."""

from tests.bench.registering import fields_of


def test_the_form_is_read_as_a_browser_would_send_it() -> None:
    page = """
    <form method="get"><input name="q" value="search"></form>
    <form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="abc"><input name="name">
    <select name="language"><option value="lv">LV</option><option value="en" selected>EN</option></select>
    <select name="role"><option value="">–</option><option value="x">X</option></select>
    <input type="checkbox" name="consent" value="1"><input type="checkbox" name="kept" value="1" checked>
    <textarea name="needs"></textarea><button type="submit" name="go">Go</button></form>
    """
    assert fields_of(page) == {
        "csrfmiddlewaretoken": "abc",
        "name": "",
        "language": "en",
        "role": "",
        "kept": "1",
        "needs": "",
    }

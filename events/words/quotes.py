"""Quotation marks around a name that has its own: the inner ones become the language's inner marks."""

from django.utils.safestring import SafeString, mark_safe

from campaign_site.languages import BY_CODE

LONGEST = 400
"""Characters of a quotation: a longer one is a mark that somebody forgot to close."""


def nested(text: str, language: str) -> str:
    """A sentence in which no quotation stands in another one with the same marks; safe text stays safe.

    What a sentence names, a title or an organisation, brings quotes of its own: “Biedrība “Patvērums”” reads as two
    beginnings and two ends. It becomes “Biedrība «Patvērums»”.
    """
    if language not in BY_CODE:
        return text
    opens, closes = BY_CODE[language].quotes
    inner_opens, inner_closes = BY_CODE[language].inner_quotes
    letters = list(str(text))
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, letter in enumerate(letters):
        if letter == opens:
            waiting.append(place)
        elif letter == closes and waiting:
            pairs.append((waiting.pop(), place))
    around = [pair for pair in pairs if pair[1] - pair[0] <= LONGEST]
    for first, last in around:
        if any(before < first and last < after for before, after in around):
            letters[first], letters[last] = inner_opens, inner_closes
    done = "".join(letters)
    return mark_safe(done) if isinstance(text, SafeString) else done  # noqa: S308 - no mark-up is added

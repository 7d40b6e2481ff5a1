"""What must hold for the understanding of any notice at all."""

import unicodedata
from functools import cache

from config.lexicon import load_lexicon
from domain.errors import Unclassifiable
from domain.lexicon import Lexicon
from domain.understand import understand
from domain.understanding_json import from_json, to_json
from tests.fuzz.cases import Case, case_of


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    return load_lexicon()


@cache
def terms() -> tuple[str, ...]:
    """Return the words of the lexicon."""
    return tuple(term.text for term in lexicon().knowledge.terms)


def check_bytes(given: bytes) -> bool:
    """Hold the laws against the notice that some bytes stand for; tell whether it was read."""
    return check(case_of(given, terms()))


def check(case: Case) -> bool:
    """Hold the laws against a notice; tell whether it could be read at all.

    Raises:
        AssertionError: a law is broken. Any other exception breaks one, too.
    """
    try:
        got = understand(
            title=case.title,
            text=case.text,
            lexicon=lexicon(),
            language=case.language,
            jurisdiction=case.jurisdiction,
            published_on=case.published_on,
        )
    except Unclassifiable:
        return False
    original = unicodedata.normalize("NFC", case.title) + "\n"
    original += unicodedata.normalize("NFC", case.text)
    for finding in got.findings:
        assert original[finding.start : finding.end] == finding.quote != "", finding
    named = {code.finding for code in got.codes} | {day.finding for day in got.dates}
    named |= {number.finding for number in got.identifiers}
    named |= {line.finding for line in got.thresholds} | {party.finding for party in got.parties}
    named |= {place.finding for place in got.destinations} | {link.finding for link in got.links}
    named |= {operation.finding for operation in got.operations}
    assert named <= set(range(len(got.findings)))
    assert got.relevant or not got.sectors, "what does not matter hits no sector"
    assert from_json(to_json(got)) == got
    return True

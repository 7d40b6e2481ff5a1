"""Folding makes spellings equal, and every folded character knows where it came from."""

import pytest

from domain.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＣＮＣ　機械", "cnc 機械"),
        ("Lithium-Ion", "lithium ion"),
        ("lithium‑\nion", "lithium ion"),
        ("take\u00adn", "taken"),
        ("İHRACAT", "ihracat"),
        ("станками", "станки"),
        ("металлорежущих", "металлорежущие"),
        ("ёлка", "елка"),
        ("锂离子\n电池", "锂离子电池"),
        ("exportación", "EXPORTACION"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_a_blank_line_is_not_crossed() -> None:
    assert fold("one\n\n two").text == "one\ntwo"


def test_a_span_leads_back_to_the_original() -> None:
    original = "Die  Aus\u00adfuhr ‑ станками"
    folded = fold(original)
    start = folded.text.index("ausfuhr")

    first, last = folded.span(start, start + len("ausfuhr"))

    assert original[first:last] == "Aus\u00adfuhr"

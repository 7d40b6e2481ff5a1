"""Pairs of names labelled by hand: which a compliance desk would call one, and which not."""

from pathlib import Path

import yaml

from config.name_words import name_words
from domain.watchlist import WatchList

PAIRS = yaml.safe_load((Path(__file__).parent / "watch_names.yaml").read_text(encoding="utf-8"))
MISSED = {("Semikonductor Sinoway", "Sinoway Semiconductor")}
"""A slip in a common word makes it a word of the firm's own."""
TAKEN_FOR_ONE = {("三星医疗", "Samsung Medical")}
"""三星 is Samsung and Sanxing: the letters do not tell which."""


def meets(watched: str, listed: str) -> bool:
    return bool(WatchList([watched], name_words()).meet(listed))


def test_there_are_pairs_enough_to_tell_something() -> None:
    assert len(PAIRS["match"]) >= 100
    assert len(PAIRS["no_match"]) >= 100


def test_names_of_one_bearer_meet_but_for_those_known_to_be_missed() -> None:
    missed = {(one, two) for one, two in PAIRS["match"] if not meets(one, two)}

    assert missed == MISSED


def test_names_of_two_bearers_do_not_meet_but_for_those_known() -> None:
    met = {(one, two) for one, two in PAIRS["no_match"] if meets(one, two)}

    assert met == TAKEN_FOR_ONE


def test_the_answer_hardly_depends_on_who_watches_whom() -> None:
    turned = [(two, one) for one, two in PAIRS["no_match"] if meets(two, one)]

    assert len(turned) <= 4, turned

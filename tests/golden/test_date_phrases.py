"""Phrases of dates in sixteen languages are read as their gazettes mean them, or not at all.

Counting rules, from knowledge of the acts: 44 U.S.C. 1507 and 1 CFR 18.17 (the day of publication
is left out); Regulation (EEC, Euratom) No 1182/71 article 3 and TFEU 297 (twentieth day following);
Minpo 140-143 and the Act on General Rules for Application of Laws article 2 (counted from: the
first day counts); Act on Promulgation of Statutes 13 and Framework Act on Administration 6-7 (KR:
the day after the period has passed); BGB 187-188 and Grundgesetz 82; Code civil 1; Codigo Civil 2.1
and 5; GK RF 190-194 and Federal Law 5-FZ 6; EAEU Treaty annex 1 (decisions of the Commission);
Vietnam's Law on promulgation of legal documents 151; UU 12/2011 article 87 (ID); Turkish usage of
`yayim`; Bekendmakingswet (NL); DL 4657/42 (BR); Thai Civil and Commercial Code 193/3.
"""

from datetime import date
from pathlib import Path

import pytest
import yaml

from config.lexicon import load_lexicon
from domain.model import DateReading
from domain.reading.date_grammar import Publication
from domain.reading.dates import read_dates
from domain.reading.findings import Findings

GROUPS = yaml.safe_load((Path(__file__).parent / "date_phrases.yaml").read_text(encoding="utf-8"))
PHRASES = [
    (heading, text, readings)
    for heading, phrases in GROUPS.items()
    for text, readings in phrases.items()
]
QUIET = frozenset({"published", "signed"})


def publication(heading: str) -> Publication:
    language, *rest = heading.split()
    published = date.fromisoformat(rest[1]) if len(rest) > 1 else None
    jurisdiction = rest[0].replace("-", "")
    return Publication(language=language, published_on=published, jurisdiction=jurisdiction)


def shown(reading: DateReading) -> str:
    day = f"{reading.on}" if reading.on else "?"
    until = f"..{reading.until}" if reading.until else ""
    part = f" @{reading.concerns}" if reading.concerns else ""
    return f"{reading.kind} {day}{until}{part}"


def seen(readings: tuple[DateReading, ...], wanted: list[str]) -> list[str]:
    named = {each.split()[0] for each in wanted}
    ends = {each.until for each in readings if each.until}
    kept = [each for each in readings if each.kind not in QUIET - named]
    return [shown(each) for each in kept if each.kind != "until" or each.on not in ends]


@pytest.mark.parametrize(("heading", "text", "wanted"), PHRASES)
def test_a_phrase_is_read_as_its_gazette_means_it(
    heading: str, text: str, wanted: list[str]
) -> None:
    findings = Findings(text)

    got = read_dates(text, publication(heading), load_lexicon().knowledge.dates, findings)

    assert sorted(wanted) == sorted(seen(got, wanted))
    assert all(text[one.start : one.end] == one.quote != "" for one in findings.all())
    assert all((each.on is None) == (each.condition is not None) for each in got)


def test_the_phrases_are_many_in_many_languages_and_a_third_of_them_give_no_day() -> None:
    languages = {heading.split()[0][:2] for heading in GROUPS}
    none = [one for *_, one in PHRASES if not any("effective 2" in each for each in one)]

    assert len(PHRASES) >= 250
    assert len(languages) >= 14
    assert len(none) >= 80

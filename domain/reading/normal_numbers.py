"""One spelling for each official number, however it is printed."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from domain.reading.numbers_asian import (
    indian,
    indonesian,
    japanese,
    korean,
    malaysian,
    turkish,
    turkish_numbered,
    vietnamese,
)
from domain.reading.numbers_chinese import announcement, announcement_in_english, order
from domain.reading.numbers_romance import arecoms, french, iberian, italian, portuguese
from domain.reading.numbers_russian import russian_act
from domain.reading.numbers_union import union_act

_INVISIBLE = re.compile("[\u200b-\u200f\u00ad\ufeff\u2060\u202a-\u202e\u2066-\u2069]")
_DASHES = re.compile("[‐‑‒–—―−﹣]")
_NUMBERS = re.compile(r"\d+")

Form = Callable[[str], str]


def normal_identifier(kind: str, printed: str) -> str:
    """Return the one spelling of an official number of a kind; it is its own normal form.

    Width of characters, blanks, dashes, numerals, short forms and the language of the Union's act
    make no difference; issuers, year and number do. A kind that is not known, and a text that is no
    number of its kind, keep their words, with single blanks.
    """
    text = " ".join((printed if printed.isascii() else _in_one_width(printed)).split())
    try:
        return _FORMS.get(kind, _same)(text)
    except (
        IndexError,
        TypeError,
        ValueError,
    ):  # a part that every number of the kind has is missing
        return text


def _in_one_width(printed: str) -> str:
    parts = _INVISIBLE.sub("", printed).split("№")
    return _DASHES.sub("-", "№".join([unicodedata.normalize("NFKC", part) for part in parts]))


def _same(text: str) -> str:
    return text


def _upper(text: str) -> str:
    return text.replace(" ", "").upper()


def _numbers(text: str) -> list[str]:
    """Return the numbers of a text without leading zeros."""
    return [number.lstrip("0") or "0" for number in _NUMBERS.findall(text)]


def _template(template: str) -> Form:
    """Return a form that puts the numbers of the printed one, in order, in a template."""

    def form(text: str) -> str:
        return template.format(*_numbers(text.replace(",", "").replace("(E)", "")))

    return form


def _cfr(text: str) -> str:
    title, *rest = re.findall(r"\d+(?:\.\d+)?", text)
    return f"{title} CFR {rest[-1]}"


def _si(text: str) -> str:
    year, number = _numbers(text)[:2]
    return f"SI {year}/{number}"


def _zw_si(text: str) -> str:
    number, year = _numbers(text)[:2]
    return f"SI {number} of {year}"


def _oj(text: str) -> str:
    series = "C" if re.search(r"\bC\b", text) else "L"
    return f"OJ {series} " + "/".join(_numbers(text))


def _stcrt(text: str) -> str:
    year, number = _numbers(text)[:2]
    return f"Stcrt. {year}, {number}"


def _bgbl(text: str) -> str:
    year = re.search(r"(?<!Nr\. )(?<!S\. )\b\d{4}\b", text)
    part = "II" if re.search(r"\bII\b", text) else "I"
    kind, number = re.findall(r"(Nr|S)\.\s*(\d+)", text)[0]
    return f"BGBl. {year[0] + ' ' if year else ''}{part} {kind}. {number}"


def _un(text: str) -> str:
    number, year = _numbers(text)[:2]
    return f"S/RES/{number} ({year})"


_FORMS: Mapping[str, Form] = {
    "us_fr_citation": _template("{} FR {}"),
    "us_fr_docnum": _upper,
    "us_rin": _upper,
    "us_cfr": _cfr,
    "us_eo": _template("Executive Order {}"),
    "us_proclamation": _template("Proclamation {}"),
    "us_adcvd_case": _upper,
    "us_itc_inv": _upper,
    "us_docket": _upper,
    "eu_act": union_act,
    "celex": _upper,
    "oj_ref": _oj,
    "uk_si": _si,
    "zw_si": _zw_si,
    "nl_stcrt": _stcrt,
    "de_bgbl": _bgbl,
    "fr_arrete": french,
    "fr_numbered": french,
    "es_boe": _upper,
    "es_numbered": iberian,
    "pt_numbered": portuguese,
    "it_numbered": italian,
    "cn_announcement": announcement,
    "cn_announcement_rev": announcement,
    "cn_announcement_en": announcement_in_english,
    "cn_order": order,
    "cn_tech_catalogue": _upper,
    "jp_ordinance": japanese,
    "kr_notice": korean,
    "kr_law": korean,
    "tw_doc": lambda text: text.replace(" ", ""),
    "id_permen": indonesian,
    "in_dgft": indian,
    "in_gsr": lambda text: f"{'G.S.R.' if text[0] == 'G' else 'S.O.'} {_numbers(text)[0]}(E)",
    "my_pua": malaysian,
    "ca_sor": lambda text: _upper(text).replace("DORS", "SOR"),
    "au_frl": _upper,
    "vn_doc": vietnamese,
    "tr_teblig": turkish,
    "tr_numbered": turkish_numbered,
    "ru_post": russian_act,
    "ru_numbered": russian_act,
    "cd_arecoms": arecoms,
    "un_res": _un,
    "iaea_infcirc": lambda text: text.replace(" ", "").replace("/Part", "/Part "),
}

"""One spelling for each official number, however it is printed."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from domain.reading.numerals import NUMERAL, number_of

_INVISIBLE = re.compile("[\u200b-\u200f\u00ad\ufeff\u2060\u202a-\u202e\u2066-\u2069]")
_DASHES = re.compile("[‐‑‒–—―−﹣]")
_NUMBERS = re.compile(r"\d+")

# Chinese issuers that sign by more than one name; the value is the name of today.
_CHINESE_NAMES = {
    "国家税务总局": "税务总局",
    "科学技术部": "科技部",
    "国家市场监督管理总局": "市场监管总局",
    "国家发展改革委": "国家发展和改革委员会",
    "MOFCOM": "商务部",
    "Ministry of Commerce": "商务部",
    "GACC": "海关总署",
    "GAC": "海关总署",
    "General Administration of Customs": "海关总署",
    "MOST": "科技部",
    "Ministry of Science and Technology": "科技部",
    "MIIT": "工业和信息化部",
    "Ministry of Industry and Information Technology": "工业和信息化部",
    "SAMR": "市场监管总局",
    "MOF": "财政部",
    "Ministry of Finance": "财政部",
    "STA": "税务总局",
    "State Taxation Administration": "税务总局",
}
_ENGLISH_NAMES = re.compile(
    "|".join(sorted((n for n in _CHINESE_NAMES if n.isascii()), key=len, reverse=True))
)
# One of several names that stand side by side, or what is left of them.
_ISSUER = re.compile(
    r"[^\s、,，]+?(?:部|总署|总局|改革委员会|税则委员会|委员会|改革委(?!员)|局|机制|办公室|机构|工委"
    r"|银行|证监会)|[^\s、,，]+"
)
# The Union's letters in its languages; ES is the Union in Latvian and Lithuanian, and the
# Community in Czech, Slovak and Slovene: the year tells.
_UNION = ["EU", "UE", "EÚ", "EL", "ΕΕ", "ЕС", "AE", "AB"]
_COMMUNITY = ["EC", "CE", "EG", "EF", "EY", "EK", "EÜ", "WE", "EB", "ΕΚ", "ЕО", "EZ", "KE", "AT"]
_ECONOMIC = [
    "EEC",
    "CEE",
    "EWG",
    "EEG",
    "EØF",
    "ETY",
    "EHS",
    "EGK",
    "EMÜ",
    "EEB",
    "EEK",
    "ΕΟΚ",
    "ЕИО",
    "EEZ",
    "KEE",
    "EGS",
]
_FOREIGN = [
    "CFSP",
    "GASP",
    "PESC",
    "GBVB",
    "FUSP",
    "YUTP",
    "ÜVJP",
    "KĀDP",
    "BUSP",
    "KKBP",
    "WPZiB",
    "SZBP",
    "SVZP",
    "SZVP",
    "ZVPO",
    "ΚΕΠΠΑ",
    "ОВППС",
    "PESK",
    "GUSP",
    "CBES",
]
_MARKS = {
    **dict.fromkeys(_UNION, "EU"),
    **dict.fromkeys(_COMMUNITY, "EC"),
    **dict.fromkeys(_ECONOMIC, "EEC"),
    **dict.fromkeys(_FOREIGN, "CFSP"),
    **dict.fromkeys(("Euratom", "EURATOM", "Евратом", "Ευρατόμ"), "Euratom"),
}
EU_MARKS = "|".join(sorted((*_MARKS, "ES"), key=len, reverse=True))
"""The letters that stand in the brackets of an act of the Union, as alternatives of a pattern."""
_LISBON_YEAR = 2010
"""From this year on acts are the Union's, not the Community's (Lisbon Treaty, December 2009)."""
_YEAR_FIRST_FROM = 2015
"""Acts of the Union are numbered year first from 2015 on (OJ C 418, 2014, harmonised numbering)."""
_CENTURY_TURN = 50
"""Two-digit years from here on are of the last century (guess; the first acts are of 1952)."""

_INDONESIAN = (
    (re.compile(r"peraturan menteri perdagangan|permendag"), "Permendag"),
    (re.compile(r"peraturan menteri perindustrian|permenperin"), "Permenperin"),
    (re.compile(r"peraturan menteri keuangan|permenkeu|pmk"), "PMK"),
    (re.compile(r"(peraturan menteri|permen) ?(energi|esdm)|permenesdm"), "Permen ESDM"),
    (re.compile(r"(keputusan menteri|kepmen) ?(energi|esdm)"), "Kepmen ESDM"),
    (re.compile(r"peraturan pemerintah|pp\b"), "PP"),
    (re.compile(r"peraturan presiden|perpres"), "Perpres"),
    (re.compile(r"undang-undang|uu\b"), "UU"),
)
_RUSSIAN_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        1,
    )
}
_RUSSIAN_ACTS = (
    ("постановлени", "Постановление"),
    ("распоряжени", "Распоряжение"),
    ("указ", "Указ"),
    ("решени", "Решение"),
    ("приказ", "Приказ"),
    ("федеральн", "Федеральный закон"),
)
_RUSSIAN_BODIES = (
    ("Правительства", "Правительства РФ"),
    ("Президента", "Президента РФ"),
    ("Коллегии", "Коллегии ЕЭК"),
    ("Совета", "Совета ЕЭК"),
)
_RUSSIAN_DAY = re.compile(r"от (\d{1,2})(?:\.(\d{2})\.| ([а-я]+) )(\d{4})")
_RUSSIAN_NUMBER = re.compile(r"(?:№|N)\s*(\d+(?:-[а-яА-Я]{1,3})?)")
_RUSSIAN_AGENCY = re.compile(r"приказ[а-я]*\s+(.{2,60}?)\s+от\s", re.IGNORECASE)

Form = Callable[[str], str]


def normal_identifier(kind: str, printed: str) -> str:
    """Return the one spelling of an official number of a kind; it is its own normal form.

    Width of characters, blanks, dashes, numerals, short forms and the language of the Union's act
    make no difference; issuers, year and number do. A kind that is not known keeps its words, with
    single blanks.
    """
    widths = (
        unicodedata.normalize("NFKC", part) for part in _INVISIBLE.sub("", printed).split("№")
    )
    text = " ".join(_DASHES.sub("-", "№".join(widths)).split())
    return _FORMS.get(kind, _same)(text)


def issuer_name(printed: str) -> str:
    """Return an issuer by the name of today: 国家税务总局 signs as 税务总局 too."""
    name = printed.strip().removeprefix("中华人民共和国")
    return _CHINESE_NAMES.get(name, name)


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


def _eu_act(text: str) -> str:
    marks = [_MARKS.get(mark, mark) for mark in re.findall(rf"(?<!\w)(?:{EU_MARKS})(?!\w)", text)]
    first, second = _NUMBERS.findall(text)[:2]
    year_first = int(first) >= _YEAR_FIRST_FROM and len(first) == len("2015")
    year = _full_year(first if year_first else second)
    if re.match(r"(?:19|20)\d{2}/", text):
        return f"{first}/{second.lstrip('0')}/{_mark(marks, int(first))}"
    pair = f"{year}/{second.lstrip('0')}" if year_first else f"{first.lstrip('0')}/{year}"
    return f"({_mark(marks, year)}) {pair}"


def _mark(marks: list[str], year: int) -> str:
    mark = next((m for m in marks if m != "Euratom"), marks[0] if marks else "EU")
    if mark == "ES":
        return "EU" if year >= _LISBON_YEAR else "EC"
    return mark


def _full_year(printed: str) -> int:
    year = int(printed)
    if year >= 100:  # noqa: PLR2004 (three or four digits are a whole year)
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


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


def _french(text: str) -> str:
    text = re.sub(r"\s*\b[nN]\s?[°º]\s?", " n° ", text)
    words, sign, number = text.partition(" n° ")
    if sign:
        return f"{words.lower()} n° {number.split(' ')[0]}"
    return re.sub(r"\b1er\b", "1", text.lower())


def _arecoms(text: str) -> str:
    number, year = _NUMBERS.findall(text)[:2]
    return f"Décision n°{number}/ARECOMS/{year}"


def _chinese(text: str) -> str:
    year, number = re.findall(r"\d+", text)[:2]
    return f"{_chinese_issuers(text)}公告{year}年第{int(number)}号"


def _chinese_in_english(text: str) -> str:
    if "公告" in text:
        return _chinese(text)
    named = [_CHINESE_NAMES[name] for name in _ENGLISH_NAMES.findall(text)]
    one, other = re.findall(r"\d+", text)[:2]
    number, year = sorted((one, other), key=len)
    return f"{' '.join(sorted(set(named)))}公告{year}年第{int(number)}号"


def _chinese_issuers(text: str) -> str:
    """Return who signs, by the names of today, sorted: the order of signing makes no other act."""
    before = re.split(rf"公告|令|第|\d|{NUMERAL}年|[〔\[(]", text)[0]
    before = re.sub(r"(?:以|联合发布|发布)\s*$", "", before)
    names = (found[0].lstrip("和") for found in _ISSUER.finditer(before))
    return " ".join(sorted({_CHINESE_NAMES.get(name, name) for name in names if name}))


def _chinese_order(text: str) -> str:
    year = re.search(r"(\d{4})年", text)
    number = re.search(rf"第\s*({NUMERAL}{{1,7}})\s*号", text)
    counted = number_of(number[1]) if number else None
    issuers = _chinese_issuers(text).replace("中华人民共和国", "")
    return f"{issuers}令{year[0] if year else ''}第{counted}号"


def _japanese(text: str) -> str:
    found = re.match(
        rf"(明治|大正|昭和|平成|令和)\s*({NUMERAL}+)年(?:{NUMERAL}+月{NUMERAL}+日)?"
        rf"(.+?)第({NUMERAL}+)号",
        text.replace(" ", ""),
    )
    if not found:
        return text
    return f"{found[1]}{number_of(found[2])}年{found[3]}第{number_of(found[4])}号"


def _korean(text: str) -> str:
    words, number = re.split(r"제(?=\s*\d)", text, maxsplit=1)
    return f"{words.replace(' ', '')} 제{number.replace(' ', '')}"


def _indonesian(text: str) -> str:
    words, *_ = re.split(r"\d", text, maxsplit=1)
    said = words.lower().replace("(", " ")
    name = next((name for pattern, name in _INDONESIAN if pattern.match(said)), "")
    if not words:
        name = "PMK"
    elif not name:
        name = re.sub(r"\s*(?:No(?:mor|\.)?|RI|Republik Indonesia)[\s.]*$", "", words).strip()
    numbers = _numbers(text)
    return f"{name} {numbers[0]}/{numbers[-1]}"


def _indian(text: str) -> str:
    name, _, number = text.rpartition(" ")
    words = re.sub(r"(?i)\s*no\.?\s*$", "", name).title()
    return f"{words} No. {re.sub(r'^0+', '', number.replace(' ', ''))}"


def _malaysian(text: str) -> str:
    return "P.U. (A) " + "/".join(_numbers(text.split(")", 1)[1]))


def _vietnamese(text: str) -> str:
    number, _, rest = text.replace(" ", "").partition("/")
    return f"{number.lstrip('0')}/{re.sub('[ĐÐ]', 'Đ', rest)}"


def _turkish(text: str) -> str:
    number = re.search(r"\d{2,4}/\d{1,3}", text)
    series = re.search(r"İthalat|Ithalat|ithalat|İhracat|Ürün Güvenliği ve Denetimi", text)
    name = series[0].replace("Ithalat", "İthalat").replace("ithalat", "İthalat") if series else "No"
    return f"Tebliğ ({name}: {number[0] if number else ''})"


def _turkish_numbered(text: str) -> str:
    number = re.search(r"\d{1,5}(?:/\d{1,5})?", text)
    body = "Cumhurbaşkanı Kararı"
    if "Kanun" in text:
        body = "Kanun"
    elif "Bakanlar" in text:
        body = "Bakanlar Kurulu Kararı"
    return f"{number[0] if number else ''} sayılı {body}"


def _russian(text: str) -> str:
    said = text.lower()
    act = next((name for stem, name in _RUSSIAN_ACTS if said.startswith(stem)), "")
    body = next((name for word, name in _RUSSIAN_BODIES if word in text), "")
    if not body and (agency := _RUSSIAN_AGENCY.match(text)):
        body = agency[1]
    day, number = _RUSSIAN_DAY.search(text), _RUSSIAN_NUMBER.search(text)
    if not (day and number):
        return text
    month = int(day[2]) if day[2] else _RUSSIAN_MONTHS.get(day[3], 0)
    words = " ".join(word for word in (act, body) if word)
    return f"{words} от {int(day[1]):02}.{month:02}.{day[4]} № {number[1]}"


def _iberian(text: str) -> str:
    """Return kind and number of a Spanish or Portuguese act, its year in full."""
    words = re.match(r"[^\d]+", text)
    name = re.sub(r"\s*(?:[Nn](?:[.°ºo]{1,2}|úm(?:ero|\.)))?\s*$", "", words[0] if words else "")
    printed = text[len(words[0]) if words else 0 :].replace(".", "")
    numbers = _NUMBERS.findall(printed)
    year = f"/{_full_year(numbers[-1])}" if len(numbers) > 1 else ""
    return f"{name.strip()} {numbers[0].lstrip('0')}{year}"


def _portuguese(text: str) -> str:
    name, _, number = _iberian(text).rpartition(" ")
    return f"{name} nº {number}"


def _italian(text: str) -> str:
    words = re.match(r"[^\d]+", text)
    name = (words[0] if words else "").removesuffix("n. ").strip().lower()
    one, other = _NUMBERS.findall(text)[-2:]
    number, year = (one, other) if "/" in text else (other, one)
    return f"{name} n. {number}/{year}"


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
    "eu_act": _eu_act,
    "celex": _upper,
    "oj_ref": _oj,
    "uk_si": _si,
    "zw_si": _zw_si,
    "nl_stcrt": _stcrt,
    "de_bgbl": _bgbl,
    "fr_arrete": _french,
    "fr_numbered": _french,
    "es_boe": _upper,
    "es_numbered": _iberian,
    "pt_numbered": _portuguese,
    "it_numbered": _italian,
    "cn_announcement": _chinese,
    "cn_announcement_rev": _chinese,
    "cn_announcement_en": _chinese_in_english,
    "cn_order": _chinese_order,
    "cn_tech_catalogue": _upper,
    "jp_ordinance": _japanese,
    "kr_notice": _korean,
    "kr_law": _korean,
    "tw_doc": lambda text: text.replace(" ", ""),
    "id_permen": _indonesian,
    "in_dgft": _indian,
    "in_gsr": lambda text: f"{'G.S.R.' if text[0] == 'G' else 'S.O.'} {_numbers(text)[0]}(E)",
    "my_pua": _malaysian,
    "ca_sor": lambda text: _upper(text).replace("DORS", "SOR"),
    "au_frl": _upper,
    "vn_doc": _vietnamese,
    "tr_teblig": _turkish,
    "tr_numbered": _turkish_numbered,
    "ru_post": _russian,
    "ru_numbered": _russian,
    "cd_arecoms": _arecoms,
    "un_res": _un,
    "iaea_infcirc": lambda text: text.replace(" ", "").replace("/Part", "/Part "),
}

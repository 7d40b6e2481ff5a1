"""One spelling for the numbers of Chinese announcements and orders, and for who signs them."""

import re

from domain.reading.numerals import NUMERAL, number_of

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

_NO_ISSUER = re.compile(rf"公告|令|第|\d|{NUMERAL}年|[〔\[(]")
_ISSUES = re.compile(r"(?:以|联合发布|发布)\s*$")


def issuer_name(printed: str) -> str:
    """Return an issuer by the name of today: 国家税务总局 signs as 税务总局 too."""
    name = printed.strip().removeprefix("中华人民共和国")
    return _CHINESE_NAMES.get(name, name)


def announcement(text: str) -> str:
    """Return `商务部 海关总署公告2025年第55号`: issuers of today, sorted; year; number."""
    year, number = re.findall(r"\d+", text)[:2]
    return f"{_issuers(text)}公告{year}年第{int(number)}号"


def announcement_in_english(text: str) -> str:
    """Return the Chinese number of `MOFCOM Announcement 2025 No. 57`."""
    if "公告" in text:
        return announcement(text)
    named = [_CHINESE_NAMES[name] for name in _ENGLISH_NAMES.findall(text)]
    one, other = re.findall(r"\d+", text)[:2]
    number, year = sorted((one, other), key=len)
    return f"{' '.join(sorted(set(named)))}公告{year}年第{int(number)}号"


def _issuers(text: str) -> str:
    """Return who signs, by the names of today, sorted: the order of signing makes no other act."""
    before = _NO_ISSUER.split(text, maxsplit=1)[0]
    before = _ISSUES.sub("", before)
    names = (found[0].lstrip("和") for found in _ISSUER.finditer(before))
    return " ".join(sorted({_CHINESE_NAMES.get(name, name) for name in names if name}))


def order(text: str) -> str:
    """Return `国务院令第792号`, the number in digits."""
    year = re.search(r"(\d{4})年", text)
    number = re.search(rf"第\s*({NUMERAL}{{1,7}})\s*号", text)
    counted = number_of(number[1]) if number else None
    issuers = _issuers(text).replace("中华人民共和国", "")
    return f"{issuers}令{year[0] if year else ''}第{counted}号"

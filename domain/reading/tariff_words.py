"""Know the words around numbers: what leads to a tariff code, and what makes it another number."""

import re

from domain.reading.lower_case import lowered

NAME_LENGTH = 40
"""Characters before a number in which a word may lead to it."""
_LETTER = re.compile(r"[^\W\d_]")
# A heading that may be a year (2008) must follow a word for headings, not `HS` or `tariff`.
_LED_BY_HEADING = re.compile(
    r"(?:headings?|品目|税号|稅號|税目|稅目|[Pp]osition(?:en|s)?|partidas?|позици\w{1,3}|voc[ei]"
    r"|posten|세번|품목번호|nhóm|posiç(?:ão|ões)|posici(?:ón|ones))[\s:：]*[第제]?\Z"
)
# Other numbers: telephones, tax payers, accounts, acts. What stands before a number is looked at in
# lower case: patterns that ignore case cost three times as much.
_OTHER_NUMBER = re.compile(
    r"(?:电话|传真|電話|傳真|熱線|热线|ファクス|전화|팩스|법인번호|法人番号|\btel|fax|phone|call|rufnummer"
    r"|тел|факс|инн|огрн|điện thoại|hotline|số thuế|mst|telepon|telp|npwp|telefon\w*|vergi|cnpj"
    r"|cuit|ruc|rfc|nif|kvk|iban)[^\d\n]{0,12}\Z"
    r"|(?:법률|령|고시|공고|규칙|결정|法律|令|告示|公告|决定)\s?(?:제|第|\(|（)?\s?\Z"
)
# The number of an act is followed or led by its year, its kind, or its issuer's letters.
_ACT_BEFORE = re.compile(
    r"(?:(?<!\d)(?:19|20)\d\d[/-](?!20)|№ ?|\bnr\.? ?|\bnúm\.? ?"
    r"|(?:tel|fax|电话|傳真|传真|電話|전화)[^\n]{0,30}[-–)(] ?|(?<!\d)\+?0\d{1,3}[-–) ]{1,2})\Z"
)
_ACT_ENDS = frozenset("/-–№ .rm()")
"""Last characters of what `_ACT_BEFORE` finds."""
_ACT_AFTER = re.compile(
    r"[/-](?:(?:19|20)\d\d(?!\d)|[A-ZĐÐ]{2})| (?:sayılı|tarihli)"
    r"|[号號호]?\s?(?:令|訓令|公告|告示|公報)"
)
# Words that a code follows at once, in every language: no more than brackets, signs between.
_LED = re.compile(
    r"(?:\b(?:(?:sub)?headings?|hts(?:us)?|hsn?k?|cn|taric|(?:hs|cn|tariff|commodity|hts)"
    r"(?: (?:classification|schedule))?[ -](?:codes?|items?|lines?|numbers?|nos?\.?)"
    r"|h\.s\.(?: code)?|(?:unter)?position(?:en)?|kn|(?:sous-)?positions?(?: tarifaires?)?"
    r"|codes? (?:nc|sh|taric|douaniers?)|nc|sh|sa|ncm|n\.c\.m\.|pos(?: tarif)?(?:/hs)?"
    r"|gn|(?:tarief|gn-)post(?:en)?)"
    r"|品目|税号|税則|税则|税目|号列|號列|号別|號別|税番|関税率表|hsコード|hs编码|(?:海关|海關)(?:编码|編碼)|归类"
    r"|(?:商品|品目|税|統計|统计|统计品目|関税率表|货品|貨品)(?:番号|编号|編號|编码|編碼)"
    r"|(?:품목|세번|통계)번호|품목분류(?:번호)?|세번(?:부호)?|hsk?(?: ?코드)?|관세율표"
    r"|kn-codes?|(?:waren|zolltarif|code)nummern?|(?:sub)?partidas?(?: arancelarias?)?"
    r"|fracci(?:ón|ones)(?: arancelarias?)?|posici(?:ón|ones)(?: arancelarias?)?"
    r"|c[óo]digos? (?:ncm?|sa|sh|hs|taric)|posi(?:ção|ções)(?: pautal| pautais)?|nomenclatura"
    r"|codic[ei](?: nc| taric)?|voc[ei](?: doganal[ei])?|sottovoc[ei]"
    r"|позици\w{1,3}|код(?:а|ом|ами|ы|ов|у|ам|ах)?|тн вэд(?: еаэс| тс)?"
    r"|номенклатур\w{1,2} внешнеэкономической деятельности[^\d.;]{0,60}"
    r"|mã(?: số)?(?: hs| hàng(?: hóa)?)?|phân nhóm|nhóm(?: hàng)?"
    r"|g\.?t\.?i\.?p\.?(?: ?no(?:su)?)?|pozisyonu|tarife"
    r"|gn-codes?|goederencodes?|onderverdeling(?:en)?)"
    r"(?:['’]?\w{1,3})?(?: (?:ex|de la nc|of the [\w ]{1,30}|n[.°ºo]{1,2}|no\.?|nr\.?|số|are|is"
    r"|sind|están?|du|des|de|les))?[\s:：.(（第제«“„「\[|–—]*(?:ex\s*)?\Z"
)
_FOLLOWED = re.compile(
    r"\s?(?:\(?(?:ТН ВЭД|ETN)|единой Товарной|(?:numaralı |no(?:lu|\.lu)? )?(?:tarife|GT[İI]?P"
    r"|pozisyon)|\.?\s?[号號]?の?(?:に掲げる|項)|[项項]下|호(?:의|에|로|와|,|부터|까지)"
    r"|(?:,? (?:et )?\d{4}){0,8} du système harmonisé"
    r"|tariff (?:head|item|line))"
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₩₺₫%]|\b(?:USD|EUR|US\$|Rp|INR|Rs|CNY|TL|KRW|NT\$|IDR|No|n[.°º])\.?)[ \u00a0]?\Z"
)
_UNIT_AFTER = re.compile(
    r"\s?(?:[$€£¥₩₺₫°%℃]|(?:euros?|EUR|USD|dollars?|doları|TL|kg|mm|cm|km|m²|t\b|tons?|tonnes?|тонн"
    r"|руб|долл|nm|MW|kW|kWh|Wh|W\b|V\b|Hz|[KMG]Hz|units?|pieces?|years?|hours?|元|円|万|萬|亿|億|吨"
    r"|トン|원|톤|억|만|명|nghìn|triệu|tỷ|tấn|juta|miliar|ribu)(?!\w{4}))",
    re.IGNORECASE,
)


def is_led(before: str) -> bool:
    """Tell whether a word that a code follows at once ends here; digits alone hold none."""
    return _LETTER.search(before) is not None and _LED.search(lowered(before)) is not None


def is_led_by_heading(before: str) -> bool:
    """Tell whether a word for headings alone ends here: what may be a year must follow one."""
    return _LED_BY_HEADING.search(before[-NAME_LENGTH:]) is not None


def is_followed(text: str, end: int) -> bool:
    """Tell whether a word that follows codes alone (호의, の項,) begins here."""
    return _FOLLOWED.match(text, end) is not None


def is_other_number(text: str, start: int, end: int) -> bool:
    """Tell whether a number is an amount, a telephone, or the number of an act."""
    before = lowered(text[max(0, start - NAME_LENGTH) : start])
    worded = _LETTER.search(before) is not None
    return (
        _is_amount(text, start, end)
        or (worded and _OTHER_NUMBER.search(before) is not None)
        or (before[-1:] in _ACT_ENDS and _ACT_BEFORE.search(before) is not None)
        or _ACT_AFTER.match(text, end) is not None
    )


def _is_amount(original: str, start: int, end: int) -> bool:
    before = original[max(0, start - 6) : start]
    return bool(_MONEY_BEFORE.search(before) or _UNIT_AFTER.match(original, end))

"""Which words beside a date give it a role, by language."""

import re

Rule = tuple[str, re.Pattern[str]]


def _before(kind: str, *phrases: str) -> Rule:
    """Return a rule for words that end right before the date."""
    return kind, re.compile(rf"(?:{'|'.join(phrases)})\s*[:：,]?\s*\Z", re.IGNORECASE)


def _after(kind: str, *phrases: str) -> Rule:
    """Return a rule for words that begin right behind the date."""
    return kind, re.compile(rf"\s*(?:\([^)]*\)\s*)?(?:{'|'.join(phrases)})", re.IGNORECASE)


_FORCE = r"(?:force|effect|operation)"
_NEAR = r"[^.;。；]{0,60}?"
# Within a language the first rule that fits decides. `effective?` is a start of something: an
# effective date only where its surroundings speak of law or trade.
BEFORE: dict[str, tuple[Rule, ...]] = {
    "en": (
        _before(
            "comments_until",
            r"(?:comments?|submissions?|views|responses)[^.;]{0,80}(?:by|before|until|no later than"
            r"|not later than|on or before|close on|closes on|due(?: on| by)?)",
        ),
        _before(
            "effective",
            r"effective(?: date)?(?: is| on| from| as of| beginning| starting)*",
            rf"(?:comes?|came|coming|enter(?:s|ed|ing)?|put|brought|be) in(?:to)? {_FORCE}"
            r"(?: \w+ly)?(?: on| from| as of| with effect from)?",
            r"(?:takes?|took|taking) effect(?: on| from| as of| starting)?",
            r"in (?:force|effect) (?:from|as of|since|on)",
            r"appl(?:y|ies|icable|ied)(?: \w+){0,3} (?:from|as of|as from|on|beginning)",
            r"with effect (?:from|on)",
            r"implement(?:ed|ation|ing)?(?: \w+){0,3} (?:from|on|starting|as of|as from)",
            r"(?:starting|beginning|commencing)(?: on| from)?",
            r"(?:as of|as from|begins?(?: on)?)",
            r"(?:effective|on or after)[^.;]{0,30}12:01 a\.m\.[^.;0-9]{0,40}",
        ),
        _before(
            "until",
            r"(?:until|through|till|up to|expir(?:es?|ing)(?: on)?|ends?(?: on)?|not later than)",
        ),
        _before("signed", r"(?:dated|signed(?: on)?|done at \w+,?(?: on)?|made on)"),
        _before("published", r"(?:published|issued|announced|released)(?: on)?"),
    ),
    "zh": (
        _before(
            "comments_until", r"(?:意见|意見|反馈)[^。；]{0,40}(?:于|在|截至|截止(?:日期)?为?)"
        ),
        _before("effective", r"自|从|自\s*(?:北京时间)?", r"(?:施行|实施|生效|執行|执行)日期为?"),
        _before("until", r"至|截至|到|有效期至"),
    ),
    "ja": (
        _before("effective", r"(?:施行|適用|発効)(?:期)?日(?:は|を)?", r"施行[:：]"),
        _before("published", r"公布(?:日)?"),
    ),
    "ko": (
        _before("effective", r"(?:시행|적용|발효)(?:일자|일|은|는)*[: ]*"),
        _before("published", r"(?:공포|고시|공고)일?"),
    ),
    "de": (
        _before("comments_until", r"Stellungnahmen?[^.;]{0,60}bis(?: zum)?"),
        _before(
            "effective",
            rf"(?:tritt|treten|trat|traten){_NEAR}(?:am|zum|ab|ab dem)",
            rf"(?:gilt|gelten){_NEAR}(?<!\w)(?:ab|ab dem|seit dem)",
            r"(?:gilt|gelten) vom",
            r"mit Wirkung (?:vom|zum|ab dem)",
            r"(?:Inkrafttreten|wirksam)(?: (?:am|ab|zum))?(?: dem)?",
            r"(?<!\w)ab(?: dem)?",
        ),
        _before("until", r"bis(?: zum)?(?: einschließlich)?"),
        _before("signed", r"(?<!\w)vom|Ausfertigungsdatum"),
        _before("published", r"veröffentlicht am|verkündet am"),
    ),
    "fr": (
        _before("comments_until", r"observations[^.;]{0,60}(?:avant le|jusqu'au)"),
        _before(
            "effective",
            rf"entr\w+ en vigueur{_NEAR}(?:le|au|du)",
            r"en vigueur (?:le|depuis le|à partir du|à compter du)",
            r"prend(?:ra)? effet (?:le|au)",
            r"applicables? (?:le|au)",
        ),
        _before("effective", r"à compter du"),
        _before("effective?", r"à partir du|dès le"),
        _before("until", r"jusqu['’]au"),
        _before("signed", r"(?<!\w)du|fait à [^.;]{0,30}le"),
        _before("published", r"publié\w* le"),
    ),
    "es": (
        _before("comments_until", r"observaciones[^.;]{0,60}hasta(?: el)?"),
        _before(
            "effective",
            rf"entrar\w* en vigor{_NEAR}(?:el|del?)(?: día)?",
            rf"entra en vigor{_NEAR}(?:el|del?)(?: día)?",
            r"en vigor (?:el|desde el|a partir del?)(?: día)?",
            rf"(?:surtir\w* efectos?|vigencia|con efectos?){_NEAR}(?:el|de|desde el|del?)(?: día)?",
        ),
        _before("until", r"hasta(?: el)?(?: día)?"),
        _before("effective?", r"(?:a partir|desde|después) (?:del?|el)(?: día)?"),
        _before("signed", r"de fecha|dad[oa] en [^.;]{0,30}el"),
        _before("published", r"publicad[oa] el"),
    ),
    "it": (
        _before(
            "effective",
            rf"(?:entra(?:no|to|ta|rà)?|entrat[aeio]) in vigore{_NEAR}(?:il|dal|l['’])(?: giorno)?",
            r"a decorrere dal|(?:con )?(?:effetto|efficacia|decorrenza) (?:da|a)l|in vigore dal",
            rf"(?:si applica(?:no)?|applicabil[ei]){_NEAR}dal",
        ),
        _before("effective?", r"(?<!\w)(?:dal|a partire dal)(?: giorno)?"),
        _before("until", r"fino al"),
    ),
    "pt": (
        _before(
            "effective",
            rf"entra(?:m|rá|rão|ndo)? em vigor{_NEAR}(?:em|no dia|de|a)",
            rf"(?:vigência|efeitos|vigora\w*){_NEAR}(?:em|no dia|a partir d[eo]|desde)(?: dia)?",
            r"produz\w* efeitos[^.;]{0,40}(?:a partir de|em|desde)",
        ),
        _before("effective?", r"a partir d[eo](?: dia)?"),
        _before("until", r"até(?: o dia)?"),
    ),
    "nl": (
        _before(
            "effective", r"met ingang van", rf"treedt{_NEAR}in werking(?: op)?", r"ingaande(?: op)?"
        ),
        _before("effective?", r"vanaf|per"),
        _before("until", r"tot(?: en met)?"),
        _before("signed", r"(?<!\w)van"),
    ),
    "ru": (
        _before("comments_until", r"(?:замечани|предложени)\w+[^.;]{0,60}до"),
        _before(
            "effective",
            rf"вступа\w+ в силу{_NEAR}(?<!\w)со?",
            rf"(?:действу|применя|ввод)\w+{_NEAR}(?<!\w)со?",
            r"дат\w+ (?:введения|вступления|начала)[^.;\d]{0,40}",
        ),
        _before("effective?", r"(?<!\w)с"),
        _before("until", r"(?<!\w)(?:до|по)"),
        _before("signed", r"(?<!\w)от"),
        _before("published", r"опубликован\w*"),
    ),
    "id": (
        _before(
            "effective",
            r"(?<!tidak )(?<!masa )berlaku(?: efektif)?(?: sejak| mulai| pada| per)*(?: tanggal)?",
            r"mulai berlaku[^.;]{0,60}?(?:sejak|pada|per|yaitu)(?: pada)?(?: tanggal)?",
            r"efektif(?: per| pada| mulai)?(?: tanggal)?",
            r"(?:terhitung )?mulai(?: pada)?(?: tanggal)?",
        ),
        _before("until", r"(?:sampai(?: dengan)?|hingga)(?: tanggal)?"),
        _before("published", r"diundangkan[^.;]{0,40}"),
        _before("signed", r"(?:ditetapkan|ditandatangani)[^.;]{0,40}"),
    ),
    "vi": (
        _before(
            "effective",
            r"(?:hiệu lực(?: thi hành)?|áp dụng|thi hành|thực hiện)(?: kể)?(?: từ)?(?: ngày)?",
            r"kể từ(?: ngày)?",
            r"từ ngày",
        ),
        _before("until", r"(?:đến(?: hết)?|trước)(?: ngày)?"),
        _before("signed", r"(?:ngày|ký ngày)"),
    ),
    "tr": (
        _before("effective", r"yürürlü(?:k|ğe) (?:tarihi|giriş tarihi)"),
        _before("signed", r"tarih(?:i|li)?"),
    ),
}
AFTER: dict[str, tuple[Rule, ...]] = {
    "zh": (
        _after("until", r"止|为止|前(?!述)", r"[^。；\n]{0,12}?(?:失效|届满)"),
        _after(
            "effective",
            r"(?:零时|0时)?起?[^。；;，,\n]{0,30}?(?:正式)?(?:实施|施行|执行|生效|起征|實施|生效|執行)",
            r"起",
        ),
    ),
    "ja": (
        _after("until", r"まで"),
        _after("effective", r"(?:から|より|付けで|に)[^。\n]{0,20}?(?:施行|適用|発効|実施)"),
        _after(
            "effective",
            r"(?:から|より|以降|以後)(?!調査)[^。\n]{0,40}?"
            r"(?:施行|適用|発効|実施|課し|課す|課税|対象とな|禁止|停止|効力|必要)",
        ),
    ),
    "ko": (
        _after("until", r"까지"),
        _after("effective", r"(?:부터|자로|에|자)[^.。\n]{0,15}?(?:시행|적용|발효|효력|부과)"),
        _after("effective", r"이후[^.。\n]{0,40}?(?:수출|수입|선적|통관|신고)"),
    ),
    "de": (
        _after("until", r"[^.;\n]{0,30}?außer\s+Kraft"),
        _after("effective", r"[^.;\n]{0,40}?(?<!außer )\bin Kraft\b|wirksam"),
    ),
    "tr": (
        _after("until", r"tarihine kadar"),
        _after(
            "effective",
            r"tarihinde(?:n)?(?: itibaren)?[^.;\n]{0,60}?(?:yürürlü|uygulan|geçerli)",
            r"tarihinden itibaren",
        ),
    ),
    "ru": (_after("until", r"[^.;\n]{0,20}?(?:включительно|утрачивает силу)"),),
    "fr": (_after("until", r"[^.;\n]{0,20}?(?:inclus|cesse)"),),
    "vi": (_after("until", r"[^.;\n]{0,20}?hết hiệu lực"),),
}
SPEAKS_OF_LAW = re.compile(
    r"vig[oêeuè]|immission|efeito|efe[ck]t|effet|aplic|applic|export|import|tari[fe]|licen[cçsz]|prohi|proib"
    r"|interdi|verbo|restri|medid|mesure|misur|oblig|obrig|dazi|derecho|direito|droits|arancel|taxe"
    r"|control|vergunning|uitvoer|invoer|maatregel|сил|действ|введ|ввод|примен|запре|вывоз|экспорт"
    r"|ввоз|импорт|пошлин|ставк|лиценз|квот|огранич|мер",
    re.IGNORECASE,
)

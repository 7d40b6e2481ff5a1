"""Laws of parties: what is written in the form of a publisher comes back, and nothing else does."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.understand import understand
from tests.property.unrelated import UNRELATED


class Listed(NamedTuple):
    """A fictional party as its entry tells it."""

    name: str
    other: str
    country: str


CITIES = {
    "RU": ("Moscow, Russia", "Россия", "ロシア", "러시아", "俄罗斯"),
    "CN": ("Shenzhen, China", "Китай", "中国", "중국", "中国"),
    "IR": ("Tehran, Iran", "Иран", "イラン", "이란", "伊朗"),
    "AE": ("Dubai, United Arab Emirates", "ОАЭ", "アラブ首長国連邦", "아랍에미리트", "阿联酋"),
    "JP": ("Osaka, Japan", "Япония", "日本", "일본", "日本"),
    "TR": ("Ankara, Türkiye", "Турция", "トルコ", "튀르키예", "土耳其"),
    "DE": ("Hamburg, Germany", "Германия", "ドイツ", "독일", "德国"),
    "PK": ("Lahore, Pakistan", "Пакистан", "パキスタン", "파키스탄", "巴基斯坦"),
}
ENGLISH, RUSSIAN, JAPANESE, KOREAN, CHINESE = range(5)


class Form(NamedTuple):
    """How a publisher writes a list: its title, what heads it, and each row."""

    title: str
    row: str
    """`{n}`, `{name}`, `{other}` and `{place}` of one party."""
    head: str = ""
    """May hold the number of parties as `{count}` and the place of the last as `{place}`."""
    language: int = ENGLISH

    def written(self, some: Sequence[Listed]) -> tuple[str, str]:
        """Return the title and the text of a list of these parties."""
        places = [CITIES[one.country][self.language] for one in some]
        rows = [
            self.row.format(n=n, name=one.name, other=one.other, place=place)
            for n, (one, place) in enumerate(zip(some, places, strict=True), 1)
        ]
        head = self.head.format(count=len(some), place=places[-1])
        return self.title, head + "\n".join(rows)


US = Form(
    "Additions to the Entity List",
    "({n}) {name}, a.k.a., the following one alias:\n—{other}.\n"
    "12 Long Street, {place}. License requirement: For all items.",
)
OFAC = Form(
    "OFAC sanctions: SDN List update",
    "{name} (a.k.a. {other}), 5 Long Street, {place}; Tax ID No. 7701 [EXAMPLE-1].",
)
EU = Form(
    "Annex IV, restrictive measures, list of persons",
    "{n}. {name} (a.k.a. {other}) Address: Office 5, {place}",
    head="Name Identifying information Reasons Date of listing\n",
)
UK = Form(
    "UK Sanctions List update",
    "Organisation Name: {name} a.k.a: (1) {other} Address: {place}. "
    "Other Information: (UK Sanctions List Ref):EX{n}. Group ID: {n}.",
)
MOFCOM = Form(
    "关于将实体列入出口管制管控名单的公告",
    "{n}. {name}（{other}）",
    head="决定将{count}家{place}实体列入出口管制管控名单。附件：\n",
    language=CHINESE,
)
UNRELIABLE = Form(
    "关于将企业列入不可靠实体清单的公告",
    "{n}　{name}（{other}）　{place}",
    head="序号　实体名称　所在地\n",
    language=CHINESE,
)
METI = Form(
    "外国ユーザーリストの改正",
    "{n} {place} {name} ・{other} 核",
    head="No. 国名、地域名 企業名、組織名 別名 懸念区分\n",
    language=JAPANESE,
)
KOREA = Form(
    "우려거래자 목록 변경",
    "{n} {place} {name} ({other}) 주소",
    head="연번 국가 법인명 주소\n",
    language=KOREAN,
)
RUSSIA = Form(
    "О специальных экономических мерах: перечень организаций",
    "{n}. {name} ({other}), {place}",
    head="Утвердить перечень юридических лиц:\n",
    language=RUSSIAN,
)
BRANDS = ["Zelkov", "Brightmoor", "Kaixin", "Ranken", "Hakuho", "Novaris", "Oltremar", "Sarok"]
TRADES = ["Optics", "Electronics", "Marine", "Aero", "Trading", "Systems"]
FORMS = ["LLC", "Ltd.", "Co., Ltd.", "Inc.", "GmbH", "FZE", "Limited", "Corporation"]


def words(*choices: Sequence[str], between: str = " ") -> st.SearchStrategy[str]:
    return st.tuples(*map(st.sampled_from, choices)).map(between.join)


latin = words(BRANDS, TRADES, FORMS)
chinese = words(
    ["凯星", "蓝剑", "白峰", "哈罗", "北岭", "云舟"],
    ["电子", "重工", "精密机械", "光学"],
    ["有限公司", "股份有限公司", "株式会社", "集团公司"],
    between="",
)
cyrillic = words(
    ["Компания", "ООО", "АО", "Общество с ограниченной ответственностью"],
    ["«Зелков»", "«Бригтмур Электроникс»", "«Новарис Оптика»"],
)
korean = words(
    ["카이신", "가람", "새벽", "한울림"], ["정밀", "전자", "중공업"], ["유한공사", "주식회사"]
)


def parties(
    name: st.SearchStrategy[str], other: st.SearchStrategy[str], *, states: Sequence[str] = ()
) -> st.SearchStrategy[list[Listed]]:
    """Return some parties with distinct names; `states` all alike where a form names one state."""
    codes = st.sampled_from(sorted(states or CITIES))
    listed = st.builds(Listed, name, other, codes).filter(lambda one: one.name != one.other)
    return st.lists(listed, min_size=1, max_size=4, unique_by=lambda one: one.name)


CASES: dict[str, tuple[Form, st.SearchStrategy[list[Listed]]]] = {
    "US": (US, parties(latin, latin)),
    "OFAC": (OFAC, parties(latin.map(str.upper), latin)),
    "EU": (EU, parties(latin, latin)),
    "GB": (UK, parties(latin, latin)),
    "CN": (MOFCOM, parties(chinese, latin, states=["JP"])),
    "UEL": (UNRELIABLE, parties(chinese, latin)),
    "JP": (METI, parties(latin, latin)),
    "KR": (KOREA, parties(korean, latin)),
    "RU": (RUSSIA, parties(cyrillic, latin)),
}


def read(title: str, text: str, language: str = "") -> list[Listed]:
    got = understand(title=title, text=text, lexicon=load_lexicon(), language=language)
    return [
        Listed(one.name.casefold(), "|".join(one.other_names), one.country) for one in got.parties
    ]


def folded(some: Sequence[Listed]) -> list[Listed]:
    return [one._replace(name=one.name.casefold()) for one in some]


@pytest.mark.parametrize("publisher", CASES)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_every_entry_comes_back_with_its_other_name_and_country(
    publisher: str, data: st.DataObject
) -> None:
    form, some = CASES[publisher]
    listed = data.draw(some)

    assert read(*form.written(listed)) == folded(listed)


SPOKEN = {"CN": "zh", "UEL": "zh", "JP": "ja", "KR": "ko", "RU": "ru"}
SIGNED = {
    "en": ["The Department of Commerce, Bureau of Industry and Security.",
           "Thea D. Example, Assistant Secretary for Export Administration.",
           "The Council of the European Union has adopted this Regulation."],
    "zh": ["商务部", "2026年2月24日", "商务部新闻发言人就此答记者问。"],
    "ja": ["経済産業省貿易経済協力局", "令和八年二月二十四日", "経済産業大臣　例山　太郎"],
    "ko": ["산업통상부장관", "2026년 2월 24일", "관세청 통관기획과"],
    "ru": ["Председатель Правительства Российской Федерации", "Министерство экономики"],
}  # fmt: skip


@pytest.mark.parametrize("publisher", CASES)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_text_around_a_list_and_who_signs_it_change_nothing(
    publisher: str, data: st.DataObject
) -> None:
    form, some = CASES[publisher]
    listed = data.draw(some)
    language = SPOKEN.get(publisher, "en")
    lines = st.lists(st.sampled_from([*UNRELATED[language], *SIGNED[language]]), max_size=3)
    before = data.draw(st.lists(st.sampled_from(UNRELATED[language]), max_size=3))
    title, text = form.written(listed)

    got = read(title, "\n".join([*before, text, *data.draw(lines)]))

    assert got == folded(listed)


NO_LIST = {
    "en": ("Export licence for graphite", "{} may apply for a licence to export graphite."),
    "de": ("Ausfuhrgenehmigung für Graphit", "{} kann die Ausfuhr von Graphit beantragen."),
    "fr": ("Licence d'exportation de graphite", "{} peut demander une licence d'exportation."),
    "zh": ("关于石墨出口许可的公告", "{}可以申请石墨出口许可证。"),
    "ja": ("黒鉛の輸出許可について", "{}は黒鉛の輸出許可を申請することができる。"),
    "ko": ("흑연 수출허가 고시", "{}은 흑연 수출허가를 신청할 수 있다."),
    "ru": ("О лицензировании вывоза графита", "{} может получить лицензию на вывоз графита."),
}
NAMES = st.one_of(latin, chinese, cyrillic, korean)


@pytest.mark.parametrize("language", NO_LIST)
@settings(max_examples=15, deadline=None)
@given(name=NAMES, other=latin)
def test_a_text_that_speaks_of_no_list_names_no_party(language: str, name: str, other: str) -> None:
    title, text = NO_LIST[language]

    assert read(title, text.format(name), language) == []
    assert read(title, f"1. {name} ({other})\n{text.format(other)}", language) == []


AUTHORITIES = {
    "Additions to the Entity List": [
        "Ministry of Trade of Zedland", "Department of Commerce", "Bureau of Industry and Security",
        "Office of Foreign Assets Control", "Council of the European Union", "European Commission",
        "Government of Zedland", "Secretary of Commerce", "State Council",
    ],
    "关于将实体列入出口管制管控名单的公告": ["商务部", "国务院办公厅", "海关总署", "外交部条法司"],
    "外国ユーザーリストの改正": ["経済産業省貿易管理課", "財務省関税局", "外務省"],
    "우려거래자 목록 변경": ["산업통상부 무역안보과", "관세청", "외교부", "국방부"],
    "Перечень юридических лиц": ["Министерство финансов", "Правительство Российской Федерации"],
}  # fmt: skip


@pytest.mark.parametrize("title", AUTHORITIES)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_an_authority_is_never_a_party(title: str, data: st.DataObject) -> None:
    names = st.sampled_from(AUTHORITIES[title])
    lines = st.sampled_from(["{}", "1. {}", "{} (Ministry of Commerce)", "（{}）", "- {}"])
    text = "\n".join(
        line.format(name) for line, name in data.draw(st.lists(st.tuples(lines, names), max_size=5))
    )

    assert read(title, text or "-") == []

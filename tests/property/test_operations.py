"""The law of chains: every link that turns turns the way, every link that keeps keeps it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.lexicon import load_lexicon
from domain.understand import understand

HOLDS, RUNS = 1, -1
WAYS = {1: "tightening", -1: "loosening"}
# What holds trade back, trade itself, and by language what suspends, extends and ends. A turn is
# said of what stands in the braces.
CHAINS = {
    "en": (["export controls on gallium", "the export ban on nickel ore",
            "the export licence requirement for graphite"], "exports of nickel ore",
           "suspension of {}", "extension of the {}", "expiry of the {}"),
    "de": (["der Ausfuhrkontrollen für Gallium", "des Ausfuhrverbots für Nickelerz",
            "der Genehmigungspflicht für die Ausfuhr von Graphit"], "der Ausfuhr von Nickelerz",
           "Aussetzung {}", "Verlängerung der {}", "Beendigung der {}"),
    "fr": (["des contrôles à l'exportation du gallium",
            "de l'interdiction d'exportation du minerai de nickel",
            "de l'obligation de licence d'exportation du graphite"],
           "des exportations de minerai de nickel",
           "suspension {}", "prorogation de la {}", "expiration de la {}"),
    "es": (["de los controles de exportación de galio",
            "de la prohibición de exportar mineral de níquel",
            "de la licencia de exportación de grafito"],
           "de las exportaciones de mineral de níquel",
           "suspensión {}", "prórroga de la {}", "vencimiento de la {}"),
    "it": (["dei controlli all'esportazione del gallio",
            "del divieto di esportazione del minerale di nichel",
            "della licenza di esportazione della grafite"],
           "delle esportazioni di minerale di nichel",
           "sospensione {}", "proroga della {}", "revoca della {}"),
    "pt": (["dos controlos de exportação de gálio",
            "da proibição de exportação de minério de níquel",
            "da licença de exportação de grafite"], "das exportações de minério de níquel",
           "suspensão {}", "prorrogação da {}", "vencimento da {}"),
    "nl": (["van de uitvoercontrole op gallium", "van het uitvoerverbod voor nikkelerts",
            "van de vergunningplicht voor de uitvoer van grafiet"], "van de uitvoer van nikkelerts",
           "opschorting {}", "verlenging van de {}", "beëindiging van de {}"),
    "ru": (["экспортного контроля галлия", "запрета на вывоз никелевой руды",
            "лицензирования экспорта графита"], "вывоза никелевой руды",
           "приостановление {}", "продление {}", "прекращение {}"),
    "tr": (["galyum ihracat kontrolünün", "nikel cevheri ihracat yasağının",
            "grafit ihracat izninin"], "nikel cevheri ihracatının",
           "{} askıya alınması", "{} süresinin uzatılması", "{} sona ermesi"),
    "id": (["pengendalian ekspor galium", "larangan ekspor bijih nikel", "izin ekspor grafit"],
           "ekspor bijih nikel", "penangguhan {}", "perpanjangan {}", "pengakhiran {}"),
    "vi": (["kiểm soát xuất khẩu gali", "lệnh cấm xuất khẩu quặng niken",
            "giấy phép xuất khẩu graphit"], "xuất khẩu quặng niken",
           "tạm dừng {}", "gia hạn {}", "chấm dứt {}"),
    "zh": (["镓出口管制措施", "镍矿出口禁令", "石墨出口许可管理"], "出口镍矿",
           "暂停{}", "延长{}", "终止{}"),
    "ja": (["ガリウムの輸出管理措置", "ニッケル鉱石の輸出禁止措置", "黒鉛の輸出許可制"],
           "ニッケル鉱石の輸出", "{}の停止", "{}の延長", "{}の解除"),
    "ko": (["갈륨 수출통제 조치", "니켈광 수출 금지 조치", "흑연 수출허가제"],
           "니켈광 수출", "{} 중단", "{} 연장", "{} 해제"),
}  # fmt: skip


def direction(language: str, title: str) -> str:
    title = title[0].upper() + title[1:]
    got = understand(title=title, text="", lexicon=load_lexicon(), language=language)
    return got.measure.direction


def objects(language: str) -> list[tuple[str, int]]:
    measures, trade = CHAINS[language][:2]
    return [*((measure, HOLDS) for measure in measures), (trade, RUNS)]


@pytest.mark.parametrize("language", CHAINS)
def test_to_suspend_trade_tightens_and_to_suspend_a_measure_loosens(language: str) -> None:
    suspension = CHAINS[language][2]

    got = [direction(language, suspension.format(goal)) for goal, _ in objects(language)]

    assert got == [WAYS[-way] for _, way in objects(language)]


@pytest.mark.parametrize("language", CHAINS)
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_an_extension_keeps_and_an_end_turns(language: str, data: st.DataObject) -> None:
    suspension, extension, end = CHAINS[language][2:]
    goal, way = data.draw(st.sampled_from(objects(language)))
    extensions = data.draw(st.integers(0, 1))
    suspended = suspension.format(goal)
    kept = extension.format(suspended) if extensions else suspended

    assert direction(language, kept) == WAYS[-way]
    assert direction(language, end.format(suspended)) == WAYS[way]


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "ru", "tr", "id", "vi"])
def test_the_end_of_a_measure_loosens(language: str) -> None:
    """In languages whose words need no article in between: the others say it in other words."""
    measures, end = CHAINS[language][0], CHAINS[language][4]

    assert {direction(language, end.format(measure)) for measure in measures} == {"loosening"}

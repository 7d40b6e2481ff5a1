"""Labelled notices, sentences that have nothing to do with them, and what is read of both."""

import json
from pathlib import Path

from config.lexicon import load_lexicon
from domain.model import Understanding
from domain.understand import understand

LABELLED = Path(__file__).parents[1] / "golden" / "labelled"


NOTICES = [
    json.loads(line)
    for path in sorted(LABELLED.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


UNRELATED = {
    "en": ["The morning was cold and quiet.", "Children walked slowly along the river.",
           "An old dog slept beneath a tree, dreaming of summer."],
    "zh": ["清晨的山谷十分安静。", "孩子们沿着小河慢慢走。", "老狗在大树下睡着了，梦见了夏天。"],
    "ja": ["朝はとても静かだった。", "子どもたちは川のそばをゆっくり歩いた。",
           "犬は夏の夢を見て眠っていた。"],
    "ko": ["아침은 매우 조용했다.", "아이들은 강가를 천천히 걸었다.",
           "늙은 개는 여름 꿈을 꾸며 잠들었다."],
    "de": ["Der Morgen war kalt und still.", "Kinder gingen langsam am Fluss entlang.",
           "Ein alter Hund schlief unter einem Baum und träumte vom Sommer."],
    "fr": ["Le matin était froid et calme.", "Les enfants marchaient le long de la rivière.",
           "Un vieux chien dormait sous un arbre et rêvait de l'été."],
    "es": ["La mañana era fría y tranquila.", "Los niños caminaban despacio junto al río.",
           "Un perro viejo dormía bajo un árbol y soñaba con el verano."],
    "it": ["La mattina era fredda e quieta.", "I bambini camminavano piano lungo il fiume.",
           "Un vecchio cane dormiva sotto un albero e sognava l'estate."],
    "pt": ["A manhã estava fria e calma.", "As crianças andavam devagar junto ao rio.",
           "Um velho cão dormia debaixo de uma árvore e sonhava."],
    "nl": ["De ochtend was koud en stil.", "De kinderen liepen langzaam langs de rivier.",
           "Een oude hond sliep onder een boom en droomde."],
    "ru": ["Утро было холодным и тихим.", "Дети медленно шли вдоль реки.",
           "Старая собака спала под деревом и видела сны."],
    "tr": ["Sabah soğuk ve sessizdi.", "Çocuklar nehir boyunca yavaşça yürüdü.",
           "Yaşlı köpek ağacın gölgesinde uyuyordu."],
    "vi": ["Buổi sáng trời lạnh và yên tĩnh.", "Bọn trẻ chậm rãi đi bên bờ sông.",
           "Con chó già ngủ dưới gốc cây và mơ về mùa hè."],
    "id": ["Pagi itu dingin dan sunyi.", "Anak-anak berjalan perlahan di tepi sungai.",
           "Anjing tua tidur di bawah pohon dan bermimpi."],
}  # fmt: skip


def read(notice: dict[str, str], text: str) -> Understanding:
    return understand(
        title=notice["title"],
        text=text,
        lexicon=load_lexicon(),
        language=notice["lang"],
        jurisdiction=notice["jurisdiction"],
    )


def readings(got: Understanding) -> dict[str, object]:
    """Return what was read of a text, without scores, and without where it stands."""
    return {
        "codes": {(one.scheme, one.code, one.jurisdiction, one.through) for one in got.codes},
        "identifiers": {(one.kind, one.value) for one in got.identifiers},
        "dates": {(one.kind, one.on, one.until, one.condition) for one in got.dates},
        "thresholds": {
            (one.quantity, one.comparator, one.value, one.unit, one.joined)
            for one in got.thresholds
        },
        "parties": {(one.name, one.other_names, one.country, one.address) for one in got.parties},
        "destinations": {(one.place, one.role) for one in got.destinations},
        "links": {(one.kind, one.value, one.scope) for one in got.links},
        "materials": set(got.materials),
        "affected": set(got.affected),
        "language": got.language,
    }


def judgement(got: Understanding) -> dict[str, object]:
    return {
        "relevant": got.relevant,
        "sectors": {one.sector for one in got.sectors},
        "measure": (got.measure.family, got.measure.type, got.measure.direction),
        "severity": got.severity,
    }

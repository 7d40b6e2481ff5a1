"""Rules of identifiers out of identifiers.yaml."""

import re

from config.yaml_files import Tree
from domain.knowledge import IdentifierRule
from domain.reading.numbers_union import EU_MARKS

_PART = re.compile(r"<<(\w+)>>")
_EDGE = re.compile(r"\(\?(<?)!(\\w|\[\\w[^\]]*\])\)|(?:^|(?<=\|))\\b")
_EASTERN = r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"


def identifier_rules(tree: Tree) -> tuple[IdentifierRule, ...]:
    """Return the rules in the order of the file, each with its `<<parts>>` filled in."""
    parts = {name: "|".join(words) for name, words in tree.get("parts", {}).items()}
    parts["eu_mark"] = EU_MARKS

    def pattern(entry: Tree) -> str:
        whole = _PART.sub(lambda found: parts[found[1]], entry["regex"])
        return _EDGE.sub(_edge, whole) if entry["reads"] == "identifier" else whole

    return tuple(
        IdentifierRule(
            kind=entry["id"],
            pattern=pattern(entry),
            item=entry.get("item", ""),
            triggers=tuple(entry.get("triggers", ())),
            reads=entry["reads"],
            jurisdictions=tuple(entry.get("jurisdictions", ())),
        )
        for entry in tree["identifiers"]
    )


def _edge(found: re.Match[str]) -> str:
    """Return an edge of a word at which Han, Kana and Hangul may stand: 根据90 FR 47201."""
    side, letters = found[1] or "", found[2]
    if letters is None:
        side, letters = "<", r"\w"
    return f"(?{side}!(?!{_EASTERN}){letters})"

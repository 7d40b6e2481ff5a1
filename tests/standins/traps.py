"""Names that look like controlled goods and are none, out of the lexicon."""

from collections import defaultdict

import yaml

from config.lexicon import FOLDER


def no_goods() -> dict[str, list[str]]:
    """Return the traps and exceptions by language."""
    named: dict[str, list[str]] = defaultdict(list)
    for path in sorted((FOLDER / "lexicon").glob("traps*.yaml")):
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
        for terms in (tree["traps"], *(each["terms"] for each in tree["exceptions"])):
            for language, spellings in terms.items():
                named["zh" if language == "zh-Hans" else language] += spellings
    return named

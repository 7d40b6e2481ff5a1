"""Full understanding of generated notices of 3 kB, on one core, next to one regex for each term.

The notices are made from the labelled texts of tests/golden/labelled, cut and joined to 3 kB in a
fixed order. The labelled texts of others (`BONGSU_TEST_GOLD`, a folder) are read as they are, where
they are there. Ready is: the lexicon, and the automata of all languages that are covered. The
baseline only finds the same terms, each by its own compiled pattern; it reads no
dates, codes or acts and decides nothing. `BONGSU_BENCH_NOTICES` sets the number (100000 for the
long run).
"""

import json
import os
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from config.lexicon import load_lexicon
from domain.asked import Asked
from domain.language import COVERED
from domain.lexicon import Lexicon
from domain.understand import understand_all

NOTICES = int(os.environ.get("BONGSU_BENCH_NOTICES", "2000"))
BASELINE_NOTICES = 20
SIZE = 3000
LABELLED = Path("tests/golden/labelled")
GOLD = Path(os.environ.get("BONGSU_TEST_GOLD", "../shared/gold")) / "notices.jsonl"
GOLD_ROUNDS = 5


def main() -> None:
    """Print notices a second, memory, and the ratio to the baseline."""
    os.sched_setaffinity(0, {0})
    began, worked = time.perf_counter(), time.process_time()
    lexicon = load_lexicon()
    lexicon.prepare(COVERED)
    ready, worked = time.perf_counter() - began, time.process_time() - worked
    ready_memory = _most_memory()
    ours = _ours(lexicon)
    gold = _gold(lexicon) if GOLD.exists() else None
    resident = _most_memory()
    baseline = _baseline(lexicon)
    terms = len(lexicon.knowledge.terms)
    print(f"automata ready after        {ready:8.2f} s ({worked:.2f} s of CPU), {terms} terms")
    print(f"understood                  {ours:8.0f} notices of {SIZE} bytes a second, one core")
    if gold is not None:
        print(f"labelled notices as they are{gold:8.0f} a second")
    print(f"most memory                 {resident:8.0f} MB, {ready_memory:.0f} MB when ready")
    print(f"one regex for each term     {baseline:8.1f} a second, ratio {ours / baseline:.0f}")


def _ours(lexicon: Lexicon) -> float:
    notices = list(_generated(min(NOTICES, 4000)))
    began = time.process_time()
    asked = (Asked(*notices[number % len(notices)], lexicon) for number in range(NOTICES))
    for _ in understand_all(asked):
        pass
    return NOTICES / (time.process_time() - began)


def _gold(lexicon: Lexicon) -> float:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    began = time.process_time()
    asked = (Asked(line["title"], line["text"], lexicon) for line in lines * GOLD_ROUNDS)
    for _ in understand_all(asked):
        pass
    return GOLD_ROUNDS * len(lines) / (time.process_time() - began)


def _most_memory() -> float:
    """Return the most that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _baseline(lexicon: Lexicon) -> float:
    patterns = [re.compile(re.escape(term.text)) for term in lexicon.knowledge.terms]
    notices = [lexicon.fold(text).text for _, text in _generated(BASELINE_NOTICES)]
    began = time.process_time()
    for text in notices:
        for pattern in patterns:
            sum(1 for _ in pattern.finditer(text))
    return BASELINE_NOTICES / (time.process_time() - began)


def _generated(count: int) -> Iterator[tuple[str, str]]:
    lines = [
        json.loads(line)
        for path in sorted(LABELLED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    by_language: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        by_language.setdefault(line["lang"], []).append(line)
    for number in range(count):
        first = lines[number % len(lines)]
        kin = by_language[first["lang"]]
        second = kin[(number // len(lines) + 1) % len(kin)]
        text = first["text"]
        while len(text.encode()) < SIZE:
            text += "\n" + second["text"]
        yield first["title"], text.encode()[:SIZE].decode(errors="ignore")


if __name__ == "__main__":
    main()

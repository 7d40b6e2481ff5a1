"""Full understanding of generated notices of 3 kB, on one core, next to one regex for each term.

The notices are made from the labelled texts of tests/golden/labelled, cut and joined to 3 kB in a
fixed order. The baseline only finds the same terms, each by its own compiled pattern; it reads no
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
from domain.lexicon import Lexicon
from domain.understand import understand

NOTICES = int(os.environ.get("BONGSU_BENCH_NOTICES", "2000"))
BASELINE_NOTICES = 20
SIZE = 3000
LABELLED = Path("tests/golden/labelled")


def main() -> None:
    """Print notices a second, memory, and the ratio to the baseline."""
    os.sched_setaffinity(0, {0})
    began = time.perf_counter()
    lexicon = load_lexicon()
    ready = time.perf_counter() - began
    ours = _ours(lexicon)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    baseline = _baseline(lexicon)
    print(f"automaton ready after       {ready:8.2f} s, {len(lexicon.knowledge.terms)} terms")
    print(f"understood                  {ours:8.0f} notices of {SIZE} bytes a second, one core")
    print(f"most memory                 {resident:8.0f} MB")
    print(f"one regex for each term     {baseline:8.1f} a second, ratio {ours / baseline:.0f}")


def _ours(lexicon: Lexicon) -> float:
    notices = list(_generated(min(NOTICES, 4000)))
    began = time.process_time()
    for number in range(NOTICES):
        title, text = notices[number % len(notices)]
        understand(title=title, text=text, lexicon=lexicon)
    return NOTICES / (time.process_time() - began)


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

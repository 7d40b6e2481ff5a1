"""Compare a whole annex of 300 pages with its next edition, next to difflib in the same run.

The annex is made up: 10,000 numbered entries of about 100 characters. Its next edition drops 50
entries, adds 50, rewords 100, and renumbers what follows in one category. difflib compares the same
lines with its defaults, `SequenceMatcher(None, old, new).get_opcodes()`, and stops there; ours goes
on to the words of the lines that differ.
"""

import resource
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from domain.diff import diff_text
from domain.entry_diff import diff_entries
from domain.model import Entry

ENTRIES = 10_000
GOODS = ("pumps", "valves", "lathes", "lasers", "vessels", "mills", "sensors", "alloys")
TRAITS = ("specially designed for", "capable of", "having all of the following:", "made from")


def main() -> None:
    """Print the seconds of each, and the ratio to difflib."""
    old, new = _annex(), _next_edition(_annex())
    before, after = _printed(old), _printed(new)
    print(f"annex                       {len(before):8d} characters, {len(old)} entries")
    entries, told = _timed(lambda: diff_entries(old, new))
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(c.kind for c in told).items())
    print(f"entries                     {entries:8.2f} s: {kinds}")
    text, pieces = _timed(lambda: diff_text(before, after))
    print(f"text, by line and word      {text:8.2f} s: {len(pieces)} pieces")
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    peer, opcodes = _timed(lambda: SequenceMatcher(None, *lines).get_opcodes())
    print(f"difflib, lines alone        {peer:8.2f} s: {len(opcodes)} opcodes")
    print(f"ratio difflib / text        {peer / text:8.2f}")
    shuffled = old[::2] + old[1::2]
    halves, told = _timed(lambda: diff_entries(old, shuffled))
    print(f"every second entry moved    {halves:8.2f} s: {len(told)} moves")
    other, _ = _timed(lambda: diff_text(before, _printed(shuffled)))
    mixed = before.splitlines(keepends=True), _printed(shuffled).splitlines(keepends=True)
    peer, _ = _timed(lambda: SequenceMatcher(None, *mixed).get_opcodes())
    print(f"the same as text            {other:8.2f} s, difflib {peer:.2f} s")
    same = "x\n" * 20_000, "x\ny\n" * 20_000
    hostile, _ = _timed(lambda: diff_text(*same))
    print(f"20,000 equal lines          {hostile:8.2f} s")
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory                 {resident:8.0f} MB")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def _annex() -> list[Entry]:
    return [Entry(key=_key(number), text=_words(number)) for number in range(ENTRIES)]


def _key(number: int) -> str:
    return f"{number // 1000}{'ABCDE'[number // 200 % 5]}{number % 200:03d}"


def _words(number: int) -> str:
    goods, trait = GOODS[number % 8], TRAITS[number // 8 % 4]
    return f"{goods} {trait} pressures above {number} kPa and {number * 7 % 991} °C, and components"


def _next_edition(old: list[Entry]) -> list[Entry]:
    kept = [entry for at, entry in enumerate(old) if at % 200 != 77]
    new: list[Entry] = []
    for at, entry in enumerate(kept):
        text = entry.text.replace("kPa", "MPa") if at % 100 == 3 else entry.text
        key = f"{entry.key}bis" if entry.key.startswith("4C") else entry.key
        new.append(Entry(key=key, text=text))
        if at % 200 == 150:
            new.append(Entry(key=f"{entry.key}.1", text=f"quantum dots of sample {at}"))
    return new


def _printed(entries: list[Entry]) -> str:
    return "".join(f"{entry.key} {entry.text}\n" for entry in entries)


if __name__ == "__main__":
    main()

"""How long 10,000 watched names take against 500 listed ones: python benchmarks/watch_names.py."""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from config.name_words import name_words
from domain.watchlist import WatchList

WATCHED, LISTED, SEED = 10_000, 500, 1
SYLLABLES = (
    *("zhong", "hua", "wei", "ke", "xin", "da", "feng", "ming", "guang", "tian", "long", "sheng"),
    *("jia", "bo", "yi", "lin", "mor", "van", "ko", "ta", "ri", "sa", "lo", "be", "kar", "vo"),
    *("stro", "nor", "lan", "dek", "pri", "tor"),
)
COMMON = (
    *("Technology", "Electronics", "International Trading", "Precision Machinery", "Shipping"),
    *("Group", "Semiconductor", "Engineering"),
)


def a_name(chance: random.Random) -> str:
    """Return a made-up name; so few syllables make names closer to one another than real ones."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title()]
    if chance.random() < 0.4:
        words.append("".join(chance.choices(SYLLABLES, k=2)).title())
    return f"{' '.join(words)} {chance.choice(COMMON)} Co., Ltd."


def main() -> None:
    """Print the seconds of processor time of building the list and of meeting it."""
    chance = random.Random(SEED)  # noqa: S311 names, not secrets
    names = [a_name(chance) for _ in range(WATCHED)]
    listed = [*(a_name(chance) for _ in range(LISTED - 100)), *chance.sample(names, 100)]
    words = name_words()
    began = time.process_time()
    watch_list = WatchList(names, words)
    built = time.process_time()
    met = sum(bool(watch_list.meet(name)) for name in listed)
    ended = time.process_time()
    print(f"{len(watch_list)} names ready in {built - began:.2f} s")
    print(f"{LISTED} listed names held against them in {ended - built:.2f} s, {met} met")


if __name__ == "__main__":
    main()

"""Run every benchmark, or the named ones: `python -m benchmarks wave`."""

import importlib
import sys

ALL = ("wave", "judgement", "diff", "idle")

for name in sys.argv[1:] or ALL:
    print(f"\n== {name}")
    importlib.import_module(f"benchmarks.{name}").main()

"""`python -m tests.fuzz`: notices without end, led by what code they reach, until a law breaks.

Arguments are those of libFuzzer: `-runs=1000000 -seed=1 FOLDER_OF_CASES`. A case that breaks a
law is written to a file, and `python -m tests.fuzz FILE` repeats it.
"""

import sys

import atheris

with atheris.instrument_imports(include=["domain"]):
    from tests.fuzz.laws import check_bytes, terms


def main() -> None:
    """Run until the number of runs is reached, or a law is broken."""
    terms()
    atheris.Setup(sys.argv, check_bytes_only)
    atheris.Fuzz()


def check_bytes_only(given: bytes) -> None:
    """Hold the laws; the fuzzer wants no answer."""
    check_bytes(given)


if __name__ == "__main__":
    main()

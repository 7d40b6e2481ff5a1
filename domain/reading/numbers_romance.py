"""One spelling for the numbers of French, Spanish, Portuguese and Italian acts."""

import re

from domain.reading.numbers_union import full_year

_NUMBERS = re.compile(r"\d+")


def french(text: str) -> str:
    """Return `décret n° 2024-95` or `arrêté du 2 février 2024`."""
    text = re.sub(r"\s*\b[nN]\s?[°º]\s?", " n° ", text)
    words, sign, number = text.partition(" n° ")
    if sign:
        return f"{words.lower()} n° {number.split(' ')[0]}"
    return re.sub(r"\b1er\b", "1", text.lower())


def arecoms(text: str) -> str:
    """Return `Décision n°004/ARECOMS/2025`."""
    number, year = _NUMBERS.findall(text)[:2]
    return f"Décision n°{number}/ARECOMS/{year}"


def iberian(text: str) -> str:
    """Return kind and number of a Spanish or Portuguese act, its year in full."""
    words = re.match(r"[^\d]+", text)
    name = re.sub(r"\s*(?:[Nn](?:[.°ºo]{1,2}|úm(?:ero|\.)))?\s*$", "", words[0] if words else "")
    printed = text[len(words[0]) if words else 0 :].replace(".", "")
    numbers = _NUMBERS.findall(printed)
    year = f"/{full_year(numbers[-1])}" if len(numbers) > 1 else ""
    return f"{name.strip()} {int(numbers[0])}{year}"


def portuguese(text: str) -> str:
    """Return `Resolução Gecex nº 272/2021`."""
    name, _, number = iberian(text).rpartition(" ")
    return f"{name} nº {number}"


def italian(text: str) -> str:
    """Return `decreto legislativo n. 221/2017`."""
    words = re.match(r"[^\d]+", text)
    name = (words[0] if words else "").removesuffix("n. ").strip().lower()
    one, other = _NUMBERS.findall(text)[-2:]
    number, year = (one, other) if "/" in text else (other, one)
    return f"{name} n. {number}/{year}"

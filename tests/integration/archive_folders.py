"""Folders of archived pages, as `bongsu crawl --from` takes them."""

from pathlib import Path

from tests.integration.gazettes import source

GAZETTE = "https://gazette.example/feed"


ORIGIN = source("gazette", GAZETTE)


def folder_of(path: Path, *pages: tuple[str, str, str]) -> Path:
    """Write an archive of (url, capture date, text)."""
    path.mkdir(exist_ok=True)
    lines = ["path\toriginal_url\tcapture_date"]
    for number, (url, captured, text) in enumerate(pages):
        (path / f"{number}.xml").write_text(text, encoding="utf-8")
        lines.append(f"{number}.xml\t{url}\t{captured}")
    (path / "INDEX.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

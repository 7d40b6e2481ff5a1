"""A configuration that is wrong is refused with file, line and key."""

from pathlib import Path

import pytest

from config.catalogue import load_catalogue, load_source
from domain.errors import ConfigInvalid
from tests.standins.gazette import SOUND

SOURCES = Path(__file__).parents[2] / "config" / "sources"


def write(folder: Path, content: str, name: str = "zz-gazette.yaml") -> Path:
    """Write one source file and return it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def refused(folder: Path, content: str) -> ConfigInvalid:
    """Return the error that refuses a source file."""
    with pytest.raises(ConfigInvalid) as caught:
        load_source(write(folder, content))
    return caught.value


def test_a_sound_file_is_a_source_in_the_order_of_ids(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    write(tmp_path, SOUND.replace("zz-gazette", "aa-gazette"), "aa-gazette.yaml")

    catalogue = load_catalogue(tmp_path)

    assert ["aa-gazette", "zz-gazette"] == list(catalogue)


@pytest.mark.parametrize(
    ("was", "is_now", "line", "key", "said"),
    [
        ("rows: li.notice", "rows: li.notice\ncolour: red", 11, "colour", "unknown key"),
        ("rows: li.notice", "rows: li.notice[", 10, "rows", "not a CSS selector"),
        ("title: {css: a}", "title: {css: a::first}", 12, "fields.title.css", "neither ::text"),
        ("title: {css: a}", 'title: {xpath: "a["}', 12, "fields.title.xpath", "not an XPath"),
        ("title: {css: a}", "title: {css: a, xpath: b}", 12, "fields.title", "exactly one"),
        ("title: {css: a}", "title: {css: a, regex: '('}", 12, "fields.title.regex", "regular"),
        ("title: {css: a}", "title: {css: a, regex: 'a'}", 12, "fields.title.regex", "no group"),
        ("title: {css: a}", "title: {css: a, formats: [when]}", 12, "fields.title.formats.0", "st"),
        ("  title: {css: a}\n", "", 11, "fields", "needs title"),
        ("Europe/Paris", "Mars/Olympus", 6, "timezone", "not a time zone"),
        ('from: "08:45"', "from: 18:45", 7, "rhythm.from", "in quotes"),
        ("jurisdiction: ZZ", "jurisdiction: NO", 4, "jurisdiction", "string"),
        ("proven: none", "proven: surely", 15, "proven", "capture"),
        ("proven: none\n", "", 1, "proven", "is missing"),
        ("reader: listing", "reader: oracle", 1, "", "oracle"),
        ("title: Gazette", "title: One\ntitle: Gazette", 2, "title", "stands twice"),
        ("languages: [en]", "languages: [en", None, "", "not YAML"),
    ],
)
def test_a_wrong_file_is_refused_by_file_line_and_key(
    tmp_path: Path, was: str, is_now: str, line: int | None, key: str, said: str
) -> None:
    error = refused(tmp_path, SOUND.replace(was, is_now, 1))

    assert str(tmp_path / "zz-gazette.yaml") == error.file
    assert key == error.key
    assert said in str(error)
    assert line is None or line == error.line


def test_two_sources_with_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, SOUND, "a/zz-gazette.yaml")
    write(tmp_path, SOUND, "b/zz-gazette.yaml")

    with pytest.raises(ConfigInvalid, match="already the id of") as caught:
        load_catalogue(tmp_path)

    assert (str(tmp_path / "b/zz-gazette.yaml"), 1) == (caught.value.file, caught.value.line)


def test_a_file_is_named_after_its_source(tmp_path: Path) -> None:
    write(tmp_path, SOUND, "other.yaml")

    with pytest.raises(ConfigInvalid, match="another name"):
        load_catalogue(tmp_path)


def test_an_empty_file_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, "")

    with pytest.raises(ConfigInvalid, match="no such folder"):
        load_catalogue(tmp_path / "nowhere")


def test_the_shipped_catalogue_is_whole() -> None:
    catalogue = load_catalogue(SOURCES)

    assert len(catalogue) > 50

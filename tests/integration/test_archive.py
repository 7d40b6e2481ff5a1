"""Responses are archived as they came, and given back proven."""

import gzip
import resource
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from domain.errors import StoreUnusable
from domain.model import Fetched
from storage.warc import WarcArchive

AT = datetime(2026, 10, 5, 9, 0, 0, 123456, tzinfo=UTC)
PAGE = Fetched(
    source_id="zz-gazette",
    url="https://gazette.example/list?day=5&kind=石墨",
    status=200,
    headers=(("Content-Type", "text/html; charset=gb18030"), ("Content-Encoding", "gzip")),
    body="石墨物项".encode("gb18030") + bytes(range(256)),
    fetched_at=AT,
    redirects=("https://gazette.example/",),
)


def test_a_response_comes_back_byte_for_byte(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path)
    first = archive.write(PAGE)
    second = archive.write(replace(PAGE, body=b"another"))

    assert PAGE.body == archive.read(first)
    assert b"another" == archive.read(second)
    assert "2026/20261005.warc.gz" == first.warc_file == second.warc_file
    assert (len(PAGE.body), 200, "zz-gazette") == (first.size_bytes, first.status, first.source_id)
    archive.close()


def test_other_tools_can_read_the_file(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path)
    archive.write(PAGE)
    archive.close()

    with (tmp_path / "2026/20261005.warc.gz").open("rb") as stream:
        [record] = list(ArchiveIterator(stream, check_digests="raise"))

    assert "response" == record.rec_type
    assert "2026-10-05T09:00:00.123456Z" == record.rec_headers.get_header("WARC-Date")
    assert "zz-gazette" == record.rec_headers.get_header("Bongsu-Source")
    assert "https://gazette.example/" == record.rec_headers.get_header("Bongsu-Redirects")
    assert record.http_headers.get_header("Content-Encoding") is None


def test_the_same_response_has_the_same_id_and_another_has_another(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path)

    assert archive.write(PAGE).id == archive.write(PAGE).id
    assert archive.write(PAGE).id != archive.write(replace(PAGE, body=b"x")).id
    archive.close()


def test_bytes_that_changed_on_the_disk_are_refused(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path)
    snapshot = archive.write(replace(PAGE, body=b"the true words"))
    archive.close()
    file = tmp_path / snapshot.warc_file
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace(b"true", b"fake")))

    with pytest.raises(StoreUnusable, match=r"20261005\.warc\.gz.*not those"):
        archive.read(snapshot)
    with pytest.raises(StoreUnusable, match=r"20261006\.warc\.gz"):
        archive.read(replace(snapshot, warc_file="2026/20261006.warc.gz"))


def test_a_full_disk_is_said_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path)
    before = archive.write(PAGE)
    size = (tmp_path / before.warc_file).stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    large = replace(PAGE, body=bytes(range(256)) * 40)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, hard))
        with pytest.raises(StoreUnusable, match=r"20261005\.warc\.gz"):
            archive.write(large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    after = archive.write(large)
    archive.sync()
    assert PAGE.body == archive.read(before)
    assert large.body == archive.read(after)
    archive.close()

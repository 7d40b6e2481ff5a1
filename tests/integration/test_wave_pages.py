"""Sources of several pages, and pages that did not change or are not there."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from crawlers.model import VisitOrder
from tests.integration.gazettes import feed, says, served, source
from tests.integration.waves import wave


async def test_a_page_that_did_not_change_is_neither_read_nor_archived_again(
    tmp_path: Path,
) -> None:
    asked: list[str] = []

    async def knows(request: web.Request) -> web.Response:
        asked.append(request.headers.get("If-None-Match", ""))
        if asked[-1] == '"v1"':
            return web.Response(status=304)
        return web.Response(text=feed("one"), headers={"ETag": '"v1"'})

    async with served(knows=knows, plain=says(feed("one"))) as base:
        origins = [source("knows", f"{base}/knows"), source("plain", f"{base}/plain")]
        first = await wave(tmp_path, origins)
        again = [VisitOrder(source=one, validators=first[one.id].validators) for one in origins]
        second = await wave(tmp_path, again)

    assert ["", '"v1"'] == asked
    assert not first["knows"].not_modified
    assert second["knows"].not_modified
    assert second["plain"].not_modified, "the same bytes are the same page"
    assert () == second["knows"].snapshots == second["plain"].snapshots
    assert first["knows"].validators == second["knows"].validators


async def test_redirects_are_followed_and_kept_on_record(tmp_path: Path) -> None:
    async def moves(_: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently("/feed")

    async with served(moves=moves, feed=says(feed("one"))) as base:
        results = await wave(tmp_path, [source("moves", f"{base}/moves")])
        [snapshot] = results["moves"].snapshots

    assert 1 == len(results["moves"].rows)
    assert f"{base}/feed" == snapshot.url
    record = next((tmp_path / "archive").rglob("*.warc.gz"))
    assert f"Bongsu-Redirects: {base}/moves".encode() in gzip.decompress(record.read_bytes())


async def test_when_one_page_of_several_is_new_the_others_are_read_as_well(
    tmp_path: Path,
) -> None:
    words = {"first": feed("one"), "second": feed("two")}

    async def knows(request: web.Request) -> web.Response:
        text = words[request.path[1:]]
        tag = f'"{len(text)}"'
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        return web.Response(text=text, headers={"ETag": tag})

    async with served(first=knows, second=knows) as base:
        request = {"url": f"{base}/first", "also": [f"{base}/second"]}
        origin = source("both", f"{base}/first", request=request)
        before = (await wave(tmp_path, [origin]))["both"]
        words["second"] = feed("three", "two")
        order = VisitOrder(source=origin, validators=before.validators)
        after = (await wave(tmp_path, [order]))["both"]

    assert ["one", "two"] == [read.row.title for read in before.rows]
    assert ["one", "three", "two"] == [read.row.title for read in after.rows]


def pages(count: int, base: Callable[[], str]) -> Any:
    async def page(request: web.Request) -> web.Response:
        number = int(request.query.get("page", "1"))
        following = {"next": f"{base()}/pages?page={number + 1}"} if number < count else {}
        return web.json_response({"items": [{"title": f"notice {number}"}], **following})

    return page


async def test_further_pages_are_followed_as_far_as_the_source_allows(tmp_path: Path) -> None:
    address = ""
    shape = {
        "reader": "json_api",
        "rows": "items",
        "fields": {"title": {"path": "title"}, "url": {"const": "https://gazette.example/"}},
        "identity": "content",
    }
    async with served(pages=pages(9, lambda: address)) as base:
        address = base
        paging = {"kind": "cursor", "next": "next"}
        many = source("many", f"{base}/pages", **shape, paging={**paging, "pages_max": 3})
        all_of_them = source("all", f"{base}/pages", **shape, paging={**paging, "pages_max": 20})
        results = await wave(tmp_path, [many, all_of_them])

    assert "" == results["many"].failure == results["all"].failure
    assert [f"notice {n}" for n in (1, 2, 3)] == [one.row.title for one in results["many"].rows]
    assert 9 == len(results["all"].rows) == len(results["all"].snapshots)


async def test_a_second_row_of_the_same_notice_is_doubted_and_kept(tmp_path: Path) -> None:
    item = feed("one").partition("<item>")[2].partition("</item>")[0]
    twice = feed("one").replace(
        "</item>", f"</item><item>{item.replace('On one', 'On another')}</item>"
    )
    async with served(twice=says(twice), same=says(feed("one", "one"))) as base:
        results = await wave(
            tmp_path, [source("twice", f"{base}/twice"), source("same", f"{base}/same")]
        )

    [problem] = results["twice"].unreadable
    assert "a second row of the same identity" in problem.problem
    assert (1, 1, 0) == (
        len(results["twice"].rows),
        len(results["same"].rows),
        len(results["same"].unreadable),
    )


async def test_a_page_that_is_not_there_is_empty_where_the_source_allows_it(
    tmp_path: Path,
) -> None:
    async with served(gone=says("no issue today", status=404)) as base:
        url = f"{base}/gone"
        daily = source("daily", url, request={"url": url, "absent_is_sound": True})
        results = await wave(tmp_path, [daily, source("steady", url)])

    assert ("", ()) == (results["daily"].failure, results["daily"].rows)
    assert "404" in results["steady"].failure

"""Four fictional gazettes on one local server: they publish, correct, break and recover."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from aiohttp import web

_DAY = re.compile(r"\{(en|zh|ja|ko)\+(\d+)\}")
"""A day so many days after the demo began, as its language prints it."""
NOTICES = Path(__file__).parent / "notices.yaml"

CHALLENGE = """<html><head><title>Just a moment...</title></head><body>
<p>Checking your browser before accessing the site. Enable JavaScript and cookies to continue.</p>
<div id="cf-challenge-running"></div></body></html>"""
MAINTENANCE = """<html><head><title>System maintenance</title></head><body>
<p>The site is under maintenance. Please try again later.</p></body></html>"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One fictional notice as it stands at a moment."""

    number: str
    title: str
    text: str
    published_on: date

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return quote("".join(char for char in self.number if char.isalnum()))


class Gazettes:
    """The four gazettes; `elapsed` tells the seconds since the demo began, on the day `began_on`.

    Days in their texts are told by that day, so that what falls due does so in every demo.
    """

    def __init__(self, elapsed: Callable[[], float], began_on: date) -> None:
        self._elapsed = elapsed
        self._began_on = began_on
        self._script: dict[str, Any] = yaml.safe_load(NOTICES.read_text(encoding="utf-8"))

    def acts(self, gazette: str) -> Iterator[Act]:
        """Yield what a gazette has published so far, newest first."""
        for entry in reversed(self._script[gazette]["notices"]):
            if entry["at"] <= self._elapsed():
                yield self._act(entry)

    def trouble(self, gazette: str) -> str:
        """Return what is wrong with a gazette now: a kind, or the empty string."""
        now = self._elapsed()
        spells = self._script[gazette]["trouble"]
        return next(
            (spell["kind"] for spell in spells if spell["from"] <= now < spell["until"]), ""
        )

    def _act(self, entry: dict[str, Any]) -> Act:
        correction = entry.get("corrected")
        current = correction if correction and correction["at"] <= self._elapsed() else entry
        return Act(
            number=entry["number"],
            title=entry["title"],
            text=_DAY.sub(self._printed, current["text"].strip()),
            published_on=self._began_on - timedelta(days=entry.get("days_ago", 0)),
        )

    def _printed(self, told: re.Match[str]) -> str:
        day = self._began_on + timedelta(days=int(told[2]))
        return {
            "en": f"{day.day} {day:%B %Y}",
            "zh": f"{day.year}年{day.month}月{day.day}日",
            "ja": f"令和{day.year - 2018}年{day.month}月{day.day}日",
            "ko": f"{day.year}년 {day.month}월 {day.day}일",
        }[told[1]]


def gazette_app(gazettes: Gazettes) -> web.Application:
    """Return the server of all four."""
    app = web.Application()
    pages = {"estmark": _atom, "zelan": _chinese_list, "shintsu": _japanese_list, "ryeosan": _json}
    for name, page in pages.items():
        app.router.add_get(f"/{name}/", _front(gazettes, name, page))
        app.router.add_get(f"/{name}/{{slug}}.html", _act_page(gazettes, name))
    app.router.add_get("/robots.txt", _robots)
    return app


def _front(
    gazettes: Gazettes, name: str, page: Callable[[list[Act], str], web.Response]
) -> Callable[[web.Request], Any]:
    async def answer(request: web.Request) -> web.Response:
        return _troubled(gazettes.trouble(name)) or page(
            list(gazettes.acts(name)), f"{request.scheme}://{request.host}/{name}"
        )

    return answer


def _act_page(gazettes: Gazettes, name: str) -> Callable[[web.Request], Any]:
    async def answer(request: web.Request) -> web.Response:
        slug = quote(request.match_info["slug"])
        act = next((act for act in gazettes.acts(name) if act.slug == slug), None)
        if act is None:
            raise web.HTTPNotFound
        lines = "".join(f"<p>{escape(line)}</p>\n" for line in act.text.splitlines())
        body = (
            f"<html><body><h1>{escape(act.title)}</h1><div class='text'>{lines}</div></body></html>"
        )
        return _troubled(gazettes.trouble(name)) or _html(body, _charset(name))

    return answer


def _troubled(kind: str) -> web.Response | None:
    if kind == "challenge":
        return _html(CHALLENGE)
    if kind == "maintenance":
        return _html(MAINTENANCE)
    if kind == "unavailable":
        return web.Response(status=503, headers={"Retry-After": "1"}, text="Service Unavailable")
    return None


def _html(body: str, charset: str = "utf-8") -> web.Response:
    return web.Response(
        body=body.encode(charset), headers={"Content-Type": f"text/html; charset={charset}"}
    )


def _charset(name: str) -> str:
    return "shift_jis" if name == "shintsu" else "utf-8"


def _atom(acts: list[Act], base: str) -> web.Response:
    entries = "".join(
        f"<entry><id>{base}/{act.slug}.html</id>"
        f"<title>{escape(act.number)}: {escape(act.title)}</title>"
        f"<link href='{base}/{act.slug}.html'/><updated>{act.published_on}T08:00:00Z</updated>"
        f"<summary>{escape(act.text)}</summary></entry>\n"
        for act in acts
    )
    feed = f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"
    return web.Response(body=feed.encode(), headers={"Content-Type": "application/atom+xml"})


def _chinese_list(acts: list[Act], base: str) -> web.Response:
    rows = "".join(
        f"<li><a href='{base}/{act.slug}.html'>{escape(act.title)}</a>"
        f"<em>{escape(act.number)}</em><span>{act.published_on}</span></li>\n"
        for act in acts
    )
    return _html(f"<html><body><h1>泽兰共和国商务部</h1><ul class='list'>{rows}</ul></body></html>")


def _japanese_list(acts: list[Act], base: str) -> web.Response:
    rows = "".join(
        f"<tr><td>{escape(act.number)}</td><td>{act.published_on:%Y年%m月%d日}</td>"
        f"<td><a href='{base}/{act.slug}.html'>{escape(act.title)}</a></td></tr>\n"
        for act in acts
    )
    page = f"<html><body><h1>新津国官報</h1><table class='kanpo'>{rows}</table></body></html>"
    return _html(page, "shift_jis")


def _json(acts: list[Act], base: str) -> web.Response:
    items = [
        {
            "number": act.number,
            "title": act.title,
            "date": act.published_on.isoformat(),
            "body": act.text,
            "link": f"{base}/{act.slug}.html",
            "views": number,
        }
        for number, act in enumerate(acts)
    ]
    return web.json_response({"list": items})


async def _robots(_request: web.Request) -> web.Response:
    return web.Response(text="User-agent: *\nAllow: /\n")

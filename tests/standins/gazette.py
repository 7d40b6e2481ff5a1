"""A source of a fictional gazette as its YAML file says it."""

SOUND = """\
id: zz-gazette
title: Gazette of Zedland
publisher: {native: Z, en: Z, ko: Z}
jurisdiction: ZZ
languages: [en]
timezone: Europe/Paris
rhythm: {every_minutes: 60, from: "08:45"}
reader: listing
request: {url: "https://gazette.example/"}
rows: li.notice
fields:
  title: {css: a}
  url: {css: "a::attr(href)"}
evidence: {terms: public, checked_on: 2026-11-22, checked_by: a test}
proven: none
"""

"""Seven fictional gazettes of five languages."""

from typing import Any

from config.schema import SOURCE, AnySource

SOURCES = (
    ("xz-commerce", "Commerce Ministry announcements", "XZ", "zh-Hans", "泽兰共和国商务部",
     "Ministry of Commerce, Zelan", "젤란 상무부", 15),
    ("xe-gazette", "Estmark Gazette", "XE", "en", "Estmark Gazette Office",
     "Estmark Gazette Office", "에스트마르크 관보국", 30),
    ("xs-kanpo", "Shintsu official gazette", "XS", "ja", "新都官報局",
     "Shintsu Gazette Bureau", "신쓰 관보국", 60),
    ("xr-notices", "Ryeosan trade notices", "XR", "ko", "려산공화국 산업부",
     "Ministry of Industry, Ryeosan", "려산공화국 산업부", 20),
    ("xw-blatt", "Waldmark Bundesblatt", "XW", "de", "Waldmärkisches Bundesblatt",
     "Waldmark Federal Gazette", "발트마르크 연방관보", 120),
    ("xe-consultations", "Estmark open consultations", "XE", "en", "Estmark Trade Department",
     "Estmark Trade Department", "에스트마르크 통상부", 240),
    ("xs-customs", "Shintsu customs circulars", "XS", "ja", "新都税関",
     "Shintsu Customs", "신쓰 세관", 60),
)  # fmt: skip


def catalogue() -> dict[str, AnySource]:
    """Return the sources of the fictional gazettes."""
    found = (_source(*values) for values in SOURCES)
    return {source.id: source for source in sorted(found, key=lambda source: source.id)}


def _source(*values: Any) -> AnySource:
    name, title, land, language, native, english, korean, minutes = values
    return SOURCE.validate_python(
        {
            "id": name,
            "title": title,
            "publisher": {"native": native, "en": english, "ko": korean},
            "jurisdiction": land,
            "languages": [language],
            "timezone": "Asia/Seoul",
            "rhythm": {"every_minutes": minutes, "from": "09:00", "until": "18:00"},
            "request": {"url": f"https://{name}.example/notices"},
            "evidence": {
                "terms": "fictional",
                "checked_on": "2026-11-20",
                "checked_by": "tests",
            },
            "proven": "structure",
            "reader": "listing",
            "rows": "li",
            "fields": {"title": {"css": "a::text"}, "url": {"css": "a::attr(href)"}},
        }
    )

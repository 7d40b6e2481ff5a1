"""From the outside world to rows: the only home of scrapy, feedparser and bs4."""

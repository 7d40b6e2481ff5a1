"""Bundled fictional gazettes, sinks and firms: the five-minute tour."""

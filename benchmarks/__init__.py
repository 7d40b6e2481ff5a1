"""Measurements, each against a peer or the bare limit in the same run, as a ratio."""

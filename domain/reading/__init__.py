"""Grammars that read one kind of thing out of a text: one file each, all pure."""

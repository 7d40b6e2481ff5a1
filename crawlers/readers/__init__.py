"""One file for each family of sources."""

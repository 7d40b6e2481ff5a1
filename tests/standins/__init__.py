"""Values and receivers that tests of several levels share."""

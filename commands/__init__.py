"""The commands of `bongsu`, one file for each group."""

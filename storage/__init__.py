"""The only place that knows SQL, and the archive of snapshots."""

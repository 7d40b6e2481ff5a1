"""Pages and endpoints, thin: read through storage, change through pipeline."""

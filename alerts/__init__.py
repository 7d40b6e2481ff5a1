"""From a change to a message: matching, rendering and channels."""

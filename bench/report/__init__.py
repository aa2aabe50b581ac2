"""What a run of a peer cost and found, and how it is shown."""

"""A corpus of N real-like ads whose duplicates are known: real sentences recombined, by seed, in constant memory."""

"""The vocabulary of the house: what an offer is, and the readers that turn messy text into one.

Pure: no database, no network, nothing else of ours.
"""

"""Offers in, clusters with explained edges out. Pure: no database, no network.

The way of a pair: `profile` says what is compared of an offer; `keys` under which keys it is found; `candidates`
which pairs are looked at; `features` and `model` what speaks for and against; `relate` what the pair is;
`cluster` which offers are one opening; `survivor` what the merged offer says.
"""

"""What everybody may see: the search pages, the offers, and the open API."""

"""The web: search and offers for everybody (`public/`), pushes and receipts for partners (`partners/`).

`search/` holds the index that both read; `app.py` puts the rest together, and `serve.py` puts it on the air.
"""

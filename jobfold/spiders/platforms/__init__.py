"""One module per kind of site or API. A platform knows how to read; a board says where."""

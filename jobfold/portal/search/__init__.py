"""Search over the published catalogue: an embedded tantivy index that follows the change log."""

"""Boards that exist on the test's own loopback server only."""

import os

SITE = f"http://127.0.0.1:{os.environ.get('EXAMPLE_PORT', '9')}"
TERMS = "Made up for a test, https://example.org/terms"

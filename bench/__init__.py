"""Measurements: against peers and against labelled data. Nothing here is imported by the product."""

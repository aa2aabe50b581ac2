"""Copies of real ads as boards and agencies make them, and look-alikes that are other openings."""

"""Boards on the loopback site of `test_bad_boards.py`, whose answers are bad."""

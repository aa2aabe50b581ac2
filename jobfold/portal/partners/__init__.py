"""What partners use: pushing a feed, and the receipt that says what became of each offer."""

"""Where people settle what the rules stopped: refused and held offers, and the overrides that let some of them pass."""

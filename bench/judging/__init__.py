"""What `bench.validation` measures with: real ads, rules in any number, and texts made to be slow."""

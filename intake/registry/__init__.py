"""What came, from whom, when, what was said about it, and what stewards decided."""

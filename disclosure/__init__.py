"""Which counts of persons may leave, so that no subtraction gives a small one back."""

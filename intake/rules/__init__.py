"""What is checked in a return; what is said stands in the form, as data."""

"""From a cell to a typed value: numbers, dates, codes, and what is said about them."""

"""Great Expectations at the two borders: what comes into the warehouse and what goes out."""

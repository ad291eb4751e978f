"""What leaves the system; reads the published warehouse only."""

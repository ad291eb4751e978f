"""The doors for people: the command line, and what it shows. No rule of its own."""

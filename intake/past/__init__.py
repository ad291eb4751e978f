"""Questions to the registry about what current returns of other months and units have said."""

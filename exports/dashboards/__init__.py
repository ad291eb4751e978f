"""The dashboards: Superset assets as text, and what starts, fills and proves a Superset."""

"""One module a stage: returns, quality, warehouse, publication, reports, dashboards, clocks."""

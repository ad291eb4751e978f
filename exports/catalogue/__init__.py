"""The catalogue for people who never open dbt: the data dictionary, and worked examples."""

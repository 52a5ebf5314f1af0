"""Copies of the database: by hand, every day, and back again without sending anything twice."""

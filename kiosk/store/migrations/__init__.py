"""Migrations of the tables that cannot be rebuilt, one file a version."""

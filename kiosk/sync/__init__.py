"""Brings the journal to the hub and believes only what verifies; no Qt."""

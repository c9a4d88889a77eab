"""Walks through the real screens as a resident would, and takes pictures."""

"""Printers, ways of entering text and, later, readers: the edges of the machine."""

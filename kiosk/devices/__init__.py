"""Printers and, later, readers: the edges of the machine."""

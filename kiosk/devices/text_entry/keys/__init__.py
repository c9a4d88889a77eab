"""Composing by keys: one composer for all, over whichever engine looks the words up."""

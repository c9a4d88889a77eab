"""Plain values and their own rules; knows nothing of files, screens or networks."""

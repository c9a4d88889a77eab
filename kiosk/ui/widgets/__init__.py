"""Things on the screen, one a file: each takes a look, paints itself from it, speaks by signals."""

"""The fields of a form as the screen asks them: one file a kind, entry rules beside them without Qt."""

"""Pages: passive screens, one a file; told what to show, saying what the person wants."""

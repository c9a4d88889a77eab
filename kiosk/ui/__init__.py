"""The only code that knows Qt: presenters, pages, fields, widgets, theme."""

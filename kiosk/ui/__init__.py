"""The only code that knows Qt: presenters, pages, fields, widgets, theme."""

from kiosk.ui.spelling import keep_to_qt_names

keep_to_qt_names()

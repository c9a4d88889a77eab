"""Reading a screen aloud, sentence by sentence.

What is spoken on a loudspeaker everybody hears. So a widget is read only if it says so by ``aloud``, a text
only if it is one of the house's own in both languages, and nothing below what was ``kept_private``.
"""

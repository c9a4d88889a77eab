"""The keyboard on the glass: tabs, candidates and keys for Chinese, Latin and digits; no input method.

``Keyboard`` is a widget that gets a place and a ``Purpose``; it says what was ``written`` and ``deleted``.
``Typist`` is the only one who talks to the engines, in a worker; what comes back too late is dropped.
Nothing of what was typed outlives ``Keyboard.forget``.
"""

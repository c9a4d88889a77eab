"""Engines that turn touches into Chinese text; no screen, no system input method.

``TextEntry`` opens each engine when it is first asked for and wipes them all with ``forget``. Every engine
is used from one background worker at a time. What an engine needs and does not find is said by its
``EngineState``; the others go on without it.

Alternatives looked at: an input method of the operating system (remembers what people type, and its window is
not ours), Qt Virtual Keyboard (GPL or commercial, no handwriting).
"""

import os

# NumPy's products are small here: more threads gain nothing and, waiting, take the processor from the screen.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""The driver of the encrypted file; it is a compiled module without types, so it is named once, here."""

from __future__ import annotations

import importlib
from typing import Any, Final

sqlcipher: Final[Any] = importlib.import_module("sqlcipher3.dbapi2")

"""Lets every engine of a process share what SQLAlchemy compiled: a schedule opens a dozen of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Engine

_SHARED: dict[str, tuple[Any, Any]] = {}


def share_compiled_statements() -> None:
    """Give engines of the same driver one dialect and one cache from now on."""
    begin = Engine.__init__

    def begun(  # the names of the original: they are looked at
        self: Engine,
        pool: Any,
        dialect: Any,
        url: Any,
        logging_name: Any = None,
        echo: Any = None,
        query_cache_size: int = 5000,
        execution_options: Any = None,
        hide_parameters: bool = False,
    ) -> None:
        driver = f"{dialect.name} {dialect.dbapi.__name__}"
        known, cache = _SHARED.get(driver, (dialect, None))
        begin(
            self, pool, known, url, logging_name, echo, query_cache_size, execution_options, hide_parameters
        )
        if cache is None:
            _SHARED[driver] = (known, self._compiled_cache)
        else:
            self._compiled_cache = cache

    Engine.__init__ = begun  # type: ignore[method-assign]

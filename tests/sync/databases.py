"""Which tests run on both databases: those of which the hub's database decides the outcome."""

import pytest

ON_BOTH = pytest.mark.parametrize("local_hub", ["sqlite", "postgresql"], indirect=True)

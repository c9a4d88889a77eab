"""How values become text in a column."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.store.database import compact

_WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _WORDS,
    lambda inside: st.lists(inside) | st.dictionaries(_WORDS, inside),
    max_leaves=8,
)


@settings(max_examples=40)
@given(_VALUES)
def test_a_value_is_written_as_every_row_before_it_was(value: object) -> None:
    before = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert compact(value) == before

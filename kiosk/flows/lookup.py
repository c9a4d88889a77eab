"""Getting the search for policies ready: which words, which cards, which notices there are at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.flows.notices import all_notices
from kiosk.policies.search import Search
from kiosk.policies.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.forms.library import FormLibrary
    from kiosk.policies.library import PolicyLibrary
    from kiosk.store.policy_index import PolicyIndex
    from kiosk.store.store import Store


def build_search(index: PolicyIndex, forms: FormLibrary, policies: PolicyLibrary, folder: Path) -> Search:
    """Return a search that knows nothing yet; ``folder`` is that of the words."""
    services = {form: forms.form(form).definition.service for form in forms.ids()}
    return Search(index, load_words(folder), policies.topics(), services)


def refresh_search(
    search: Search,
    policies: PolicyLibrary,
    store: Store,
    index: PolicyIndex,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Bring a search to the cards and notices of this moment; ``progress`` is told how many of how many."""
    search.refresh(policies.cards(), all_notices(store, index), progress)

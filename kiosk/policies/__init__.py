"""Policies: reading their cards, and finding those on a topic or for a life event.

A card is a file of ``resources/policies/cards``, in our own words, each with the document that it rests on.
Nothing here knows who asks: only the card that was opened and the time go into the journal.
"""

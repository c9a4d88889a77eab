"""What screens read: tables that are folded from the journal, and can be dropped and folded again.

A view never holds what the journal does not; the only thing of its own is the keyed hash of an ID
number, under a key of this machine. The same folds run in the transaction that appends and in a rebuild.
"""

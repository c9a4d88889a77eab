"""The bytes that leave the machine, as ``tests/contract/FORMATS.md`` says; shared by kiosk and hub.

A package of its own, below the store and the sync, because both ends and the QR need the same hashes,
signatures and envelopes, and the hub must be able to use them without anything else of the kiosk.
"""

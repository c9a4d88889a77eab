"""The service point's machine: eight employment services, one journal, two carriers."""

__version__ = "0.1.0"

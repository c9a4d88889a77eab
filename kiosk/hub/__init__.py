"""The receiving end, a leaf: enrolment, ingest, receipts, status page."""

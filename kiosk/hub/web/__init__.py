"""The hub over HTTP: the exchange with kiosks, and the page behind a receipt's QR."""

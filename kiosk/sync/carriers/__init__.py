"""The ways on which envelopes travel; a carrier believes nothing, it only brings bytes."""

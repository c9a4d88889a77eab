"""What a resident or a member of staff can do here; no Qt, decides and returns values."""

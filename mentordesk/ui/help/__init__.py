"""Help (F1)."""

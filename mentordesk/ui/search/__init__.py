"""Quick search (Ctrl+K)."""

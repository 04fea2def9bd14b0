"""A mentee's checklist to work through, line by line."""

"""What the pages of people and pairs are made of: their pairs, meetings, steps and checklists."""

"""What is typed about a record: its form built from its fields, and the forms laid out by hand."""

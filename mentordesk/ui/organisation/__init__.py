"""What rarely changes: the organisation's programmes, sites, staff, checklists, logo and the safety of its data."""

"""MentorDesk keeps the whole work of a small mentoring-to-employment organisation on one laptop, offline."""

__version__ = "0.1.0"

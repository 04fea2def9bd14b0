"""The parts every screen is made of; they know neither screens nor services."""

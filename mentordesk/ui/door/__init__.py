"""The window's face while no store is open: it sets one up, opens one, or shows the demo."""

"""A paper as it is seen before it leaves the program, printed or saved."""

"""What is done with what is kept: the verbs. Every service works inside one unit of work, given as its first argument."""

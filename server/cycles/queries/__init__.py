"""What is told of cycles: the cycle, how far it is, what is missing and from whom, and the month as a calendar."""

"""What is asked about results."""

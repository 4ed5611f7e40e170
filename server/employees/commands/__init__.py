"""Commands about employees and how a unit is organised: one module per task."""

"""Who asks, users and units, and what somebody is within a unit."""

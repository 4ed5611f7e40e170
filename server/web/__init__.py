"""HTTP: what surrounds every request, the operator's routes, and logging in."""

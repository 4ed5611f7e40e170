"""What can be changed: a package per domain, a file per mutation."""

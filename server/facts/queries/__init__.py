"""Reading facts: a module for each kind of fact."""

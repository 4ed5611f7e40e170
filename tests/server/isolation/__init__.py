"""Two units in one deployment: whatever the one asks, nothing of the other is read, changed, or told apart from nothing."""

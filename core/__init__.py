"""The pure heart of Steelyard: declarations, the engine that scores them, and the contract for plugins."""

"""The regimes of a unit: versions, what is open in them, what differs, and the reviews of every quarter."""

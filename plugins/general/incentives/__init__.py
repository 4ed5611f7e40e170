"""What follows from a month under the general regimes that have no module of their own: levels, pay, awards."""

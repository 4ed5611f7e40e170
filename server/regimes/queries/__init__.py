"""Reading regimes: the catalogue, versions, differences, and reviews."""

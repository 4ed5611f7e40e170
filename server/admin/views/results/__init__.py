"""Results of a cycle: the list, the ranking, and corrections as revisions."""

from server.admin.views.results import corrections, listing

SPOTS = (*listing.SPOTS, *corrections.SPOTS)

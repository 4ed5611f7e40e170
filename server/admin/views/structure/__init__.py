"""How the unit is organised: departments, teams and positions, made and changed."""

from server.admin.views.structure import changing, chart, closing, making, reporting

SPOTS = (*chart.SPOTS, *reporting.SPOTS, *making.SPOTS, *changing.SPOTS, *closing.SPOTS)

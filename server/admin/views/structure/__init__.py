"""How the unit is organised: departments, teams and positions, made and changed."""

from server.admin.views.structure import changing, chart, closing, making

SPOTS = (*chart.SPOTS, *making.SPOTS, *changing.SPOTS, *closing.SPOTS)

"""The list that is asked for: a page of employees, six fields of each, and the last five results, five fields of each."""

from __future__ import annotations

from typing import Final

PEOPLE: Final = 100
RESULTS: Final = 5
QUERY: Final = """
query ($first: Int!) {
  employees(first: $first) {
    nodes {
      id number name employment hiredOn version
      results(last: 5) { period total grade rank level }
    }
  }
}
"""
PLAIN_QUERY: Final = """
query ($first: Int!) {
  employees(first: $first) {
    id number name employment hiredOn version
    results { period total grade rank level }
  }
}
"""
"""The same of a server without connections."""
EMPLOYEE_SQL: Final = """
SELECT e.id, e.number, p.name, e.employment, e.hired_on, e.version
FROM employees e JOIN persons p ON p.unit_id = e.unit_id AND p.id = e.person_id
WHERE e.unit_id = :unit ORDER BY e.number LIMIT :first
"""
RESULT_SQL: Final = """
SELECT employee_id, period, total, grade, rank, level FROM (
    SELECT *, row_number() OVER (PARTITION BY employee_id ORDER BY period DESC) AS place
    FROM results WHERE unit_id = :unit AND employee_id = ANY(:ids)
) AS placed WHERE place <= 5 ORDER BY employee_id, period
"""
"""What somebody would write who has one unit, one publication of each month, and nobody to keep out."""

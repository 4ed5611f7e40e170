"""A selection of everything that a sheet says."""

from __future__ import annotations

CITED = "citation { source regulation { code title { zh } } clause quote reading { zh en } mark }"
TEXT = "{ zh en }"
ITEM = f"""
  code name {TEXT} full {CITED}
  rule {{ kind indicators {{ code }} awardUnit bands {{ low high lowClosed highClosed award name {TEXT} words {TEXT} {CITED} }} json }}
  vetoes {{ indicator {{ code }} relation limit words {TEXT} {CITED} }}
  missing {{ action value {CITED} }}
  statements {{ text {TEXT} {CITED} }}
"""
WHEN = f"when {{ words {TEXT} json }}"
AMOUNT = f"amount {{ kind words {TEXT} json }}"
LEVEL = f"{{ code name {TEXT} {CITED} }}"
SHEET = f"""
  code name {TEXT} regulation period subject positions {CITED} statedFull scaleTo
  dimensions {{ code name {TEXT} full {CITED} vetoes {{ relation limit words {TEXT} }} items {{ {ITEM} items {{ {ITEM} }} }} }}
  eligibility {{ indicator {{ code }} atMost words {TEXT} {CITED} }}
  vetoes {{ indicator {{ code }} relation limit words {TEXT} {CITED} }}
  missing {{ action value {CITED} }}
  raters {{ weights {{ role name {TEXT} weight {CITED} }} missing statements {{ text {TEXT} {CITED} }} {CITED} }}
  rounding {{ decimals {CITED} }}
  ranking {{ ties cohort {CITED} }}
  grades {{ code name {TEXT} {CITED} grades {{ code name {TEXT} low high lowClosed highClosed words {TEXT} {CITED} }} }}
  incentives {{ code name {TEXT} {WHEN} then {{ kind code name {TEXT} {AMOUNT} legalReview words {TEXT} json }} group severity {CITED} }}
  ladder {{
    levels {LEVEL} group bar {{ span {CITED} }} {CITED}
    moves {{ code name {TEXT} origins {LEVEL} to {LEVEL} {WHEN} severity {CITED} }}
  }}
  pay {{ items {{ code name {TEXT} {AMOUNT} {WHEN} {CITED} }} {CITED} }}
  defects {{ code {CITED} resolutions {{ code name {TEXT} edits {{ path value }} }} }}
  locked
  indicators {{ code name {TEXT} unit {TEXT} decimals low high better {CITED}
    source {{ kind words {TEXT} steps {{ value name {TEXT} {CITED} }} json }} }}
  lines {{ depth text {TEXT} full {CITED} }}
  digest document
"""

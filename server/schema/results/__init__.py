"""Results, their explanation, publications and corrections: types and queries."""

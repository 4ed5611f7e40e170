// The list from the tables, with two statements: the same SQL that the rivals in Python are given.

import pg from "pg";

const pool = new pg.Pool({ max: 10 });
const unit = Number(process.env.STEELYARD_BENCH_RIVAL_UNIT);
const PEOPLE = `
  SELECT e.id, e.number, p.name, e.employment, to_char(e.hired_on, 'YYYY-MM-DD') AS "hiredOn", e.version
  FROM employees e JOIN persons p ON p.unit_id = e.unit_id AND p.id = e.person_id
  WHERE e.unit_id = $1 ORDER BY e.number LIMIT $2`;
const RESULTS = `
  SELECT employee_id, period, total, grade, rank, level FROM (
    SELECT *, row_number() OVER (PARTITION BY employee_id ORDER BY period DESC) AS place
    FROM results WHERE unit_id = $1 AND employee_id = ANY($2)
  ) AS placed WHERE place <= 5 ORDER BY employee_id, period`;

export const SDL = `
  type Query { employees(first: Int!): [Employee!]! }
  type Employee {
    id: ID! number: String! name: String! employment: String! hiredOn: String version: Int! results: [Result!]!
  }
  type Result { period: String! total: String grade: String rank: Int level: String }`;

export async function employees(first) {
  const people = (await pool.query(PEOPLE, [unit, first])).rows;
  const found = new Map(people.map((one) => [one.id, []]));
  for (const row of (await pool.query(RESULTS, [unit, people.map((one) => one.id)])).rows) {
    const total = row.total === null ? null : (Number(row.total) / 10000).toFixed(4);
    found.get(row.employee_id).push({ ...row, total });
  }
  return people.map((one) => ({ ...one, results: found.get(one.id) }));
}

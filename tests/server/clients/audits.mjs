// The server audits of graphql-http: how many hold, and which don't.

import { auditServer } from "graphql-http";
import { headers, url } from "./told.mjs";

const more = process.env.STEELYARD_PREFLIGHT ? { "graphql-require-preflight": "1" } : {};
const fetchFn = (address, options = {}) =>
  fetch(address, { ...options, headers: { ...options.headers, authorization: headers.authorization, ...more } });
const results = await auditServer({ url, fetchFn });
const missed = results.filter((result) => result.status !== "ok");
console.log(JSON.stringify({ ok: results.length - missed.length, missed: missed.map((result) => result.name) }));

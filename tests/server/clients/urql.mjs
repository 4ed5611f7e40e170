// urql, with server-sent events for subscriptions.

import { Client, fetchExchange, gql } from "@urql/core";
import { CREATE, ONE, PROGRESS, STAFF, headers, tell, url } from "./told.mjs";

const documents = { Staff: gql(STAFF), One: gql(ONE), Create: gql(CREATE), Progress: gql(PROGRESS) };
const client = new Client({
  url,
  exchanges: [fetchExchange],
  fetchOptions: { headers: { authorization: headers.authorization } },
  fetchSubscriptions: true,
  preferGetMethod: false,
  requestPolicy: "network-only",
});

function good({ data, error }) {
  if (error) throw error;
  return data;
}

await tell({
  query: async (name, variables) => good(await client.query(documents[name], variables).toPromise()),
  mutate: async (name, variables) => good(await client.mutation(documents[name], variables).toPromise()),
  subscribe: (name, variables) =>
    new Promise((done, failed) => {
      const events = [];
      client.subscription(documents[name], variables).subscribe((result) => {
        if (result.error) return failed(result.error);
        events.push(result.data);
        if (result.hasNext === false) done(events);
      });
    }),
});

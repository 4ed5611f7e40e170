// Apollo Client, with a WebSocket for subscriptions.

import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from "@apollo/client/core/index.js";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions/index.js";
import { getMainDefinition } from "@apollo/client/utilities/index.js";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { CREATE, ONE, PROGRESS, STAFF, headers, socketUrl, tell, url } from "./told.mjs";

const documents = { Staff: gql(STAFF), One: gql(ONE), Create: gql(CREATE), Progress: gql(PROGRESS) };
const socket = createClient({
  url: socketUrl,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: headers.authorization },
});
const client = new ApolloClient({
  cache: new InMemoryCache({ possibleTypes: {} }),
  link: ApolloLink.split(
    ({ query }) => getMainDefinition(query).operation === "subscription",
    new GraphQLWsLink(socket),
    new HttpLink({ uri: url, headers }),
  ),
  defaultOptions: { query: { fetchPolicy: "no-cache" }, mutate: { fetchPolicy: "no-cache" } },
});

await tell({
  query: async (name, variables) => (await client.query({ query: documents[name], variables })).data,
  mutate: async (name, variables) => (await client.mutate({ mutation: documents[name], variables })).data,
  subscribe: (name, variables) =>
    new Promise((done, failed) => {
      const events = [];
      client
        .subscribe({ query: documents[name], variables, fetchPolicy: "no-cache" })
        .subscribe({ next: ({ data }) => events.push(data), error: failed, complete: () => done(events) });
    }),
});
await socket.dispose();

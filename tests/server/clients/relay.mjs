// relay-runtime with what relay-compiler has made: documents by their ids, subscriptions over a WebSocket.

import { createClient } from "graphql-ws";
import runtime from "relay-runtime";
import WebSocket from "ws";
import { headers, socketUrl, tell, url } from "./told.mjs";

const { Environment, Network, Observable, RecordSource, Store, commitMutation, fetchQuery, requestSubscription } = runtime;
const compiled = async (name) => (await import(`./relay/__generated__/operations${name}.graphql.js`)).default;
const kept = (await import("./relay/__generated__/persisted.json", { with: { type: "json" } })).default;
const socket = createClient({
  url: socketUrl,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: headers.authorization },
});
const environment = new Environment({
  store: new Store(new RecordSource()),
  network: Network.create(
    async ({ id }, variables) => {
      const body = JSON.stringify({ documentId: id, variables });
      return (await fetch(url, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body })).json();
    },
    ({ id }, variables) => Observable.create((sink) => socket.subscribe({ query: kept[id], variables }, sink)),
  ),
});

await tell({
  query: async (name, variables) => fetchQuery(environment, await compiled(`${name}Query`), variables).toPromise(),
  mutate: async (name, variables) => {
    const mutation = await compiled(`${name}Mutation`);
    return new Promise((done, failed) =>
      commitMutation(environment, { mutation, variables, onCompleted: (data) => done(data), onError: failed }),
    );
  },
  subscribe: async (name, variables) => {
    const subscription = await compiled(`${name}Subscription`);
    const events = [];
    return new Promise((done, failed) =>
      requestSubscription(environment, {
        subscription,
        variables,
        onNext: (data) => events.push(data),
        onError: failed,
        onCompleted: () => done(events),
      }),
    );
  },
});
await socket.dispose();

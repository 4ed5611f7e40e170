"use strict";

// A developer's token is entered, tried, and kept by this tab alone; GraphiQL starts where it may introspect.
(() => {
  const place = document.getElementById("graphiql");
  const form = document.getElementById("token-form");
  const field = document.getElementById("token");
  const told = document.getElementById("told");
  const url = location.pathname;
  const KEPT = "steelyard.developer-token";

  const headersOf = (token) => ({ authorization: `Bearer ${token}` });

  const mayIntrospect = async (token) => {
    const reply = await fetch(url, {
      method: "POST",
      headers: { ...headersOf(token), "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: "{ __schema { queryType { name } } }" }),
    });
    const body = await reply.json();
    return body.data ? null : body.errors[0].message;
  };

  const start = (token) => {
    const socket = graphqlWs.createClient({
      url: url.replace(/^/, location.origin.replace(/^http/, "ws")),
      connectionParams: headersOf(token),
      lazy: true,
    });
    const fetcher = GraphiQL.createFetcher({ url, wsClient: socket, headers: headersOf(token) });
    form.hidden = true;
    place.hidden = false;
    ReactDOM.createRoot(place).render(React.createElement(GraphiQL, { fetcher, shouldPersistHeaders: false }));
  };

  const attempt = async (token) => {
    const refused = await mayIntrospect(token).catch((failure) => failure.message);
    if (refused !== null) {
      sessionStorage.removeItem(KEPT);
      told.textContent = refused;
      field.focus();
      return;
    }
    sessionStorage.setItem(KEPT, token);
    start(token);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(field.value.trim());
  });
  const kept = sessionStorage.getItem(KEPT);
  if (kept) attempt(kept);
})();

// What every client is told by its environment, and how it tells what it saw.

export const url = process.env.STEELYARD_URL;
export const token = process.env.STEELYARD_TOKEN;
export const run = process.env.STEELYARD_RUN;
export const headers = { authorization: `Bearer ${token}`, accept: "application/graphql-response+json" };
export const socketUrl = url.replace(/^http/, "ws");

export const STAFF = `
  query Staff($first: Int!, $after: String) {
    employees(first: $first, after: $after) {
      edges { cursor node { id number name department { code } } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
export const ONE = `
  query One($id: ID!) { node(id: $id) { __typename id ... on Employee { number version } } }`;
export const CREATE = `
  mutation Create($input: CreatePositionInput!) {
    createPosition(input: $input) {
      __typename
      ... on CreatePositionPayload { position { id code } }
      ... on Refusal { code message problems { code path } }
    }
  }`;
export const PROGRESS = `
  subscription Progress($runId: ID!) {
    runProgress(runId: $runId) { __typename ... on RunProgress { run { id state } } ... on Refusal { code } }
  }`;

// Each client gives the same four functions; what comes of them is compared by the test.
export async function tell(client) {
  const numbers = [];
  let after = null;
  let last = null;
  do {
    const page = (await client.query("Staff", { first: 2, after })).employees;
    numbers.push(...page.edges.map((edge) => edge.node.number));
    last = page.edges.at(-1)?.node ?? last;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  const node = (await client.query("One", { id: last.id })).node;
  const nothing = (await client.query("One", { id: "nothing" })).node;
  const input = { code: process.env.STEELYARD_CODE, name: "X" };
  const created = (await client.mutate("Create", { input })).createPosition;
  const refused = (await client.mutate("Create", { input })).createPosition;
  const events = await client.subscribe("Progress", { runId: run });
  console.log(
    JSON.stringify({
      numbers,
      node: [node.__typename, node.number === last.number],
      nothing,
      created: [created.__typename, created.position?.code],
      refused: [refused.__typename, refused.problems?.[0]?.path],
      events: [...new Set(events.map((event) => event.runProgress.__typename))],
    }),
  );
}

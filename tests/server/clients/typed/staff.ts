// Typed operations: this file compiles only where the types are those of the schema.

import { graphql } from "./generated/gql.js";
import type { StaffQuery, CreateMutation } from "./generated/graphql.js";

export const staff = graphql(`
  query Staff($first: Int!, $after: String) {
    employees(first: $first, after: $after) {
      edges { cursor node { id number name employment hiredOn department { code } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const create = graphql(`
  mutation Create($input: CreatePositionInput!) {
    createPosition(input: $input) {
      __typename
      ... on CreatePositionPayload { position { id code } }
      ... on Conflict { code message problems { code path message remedy } }
    }
  }
`);

export const progress = graphql(`
  subscription Progress($runId: ID!) {
    runProgress(runId: $runId) { __typename ... on RunProgress { run { id state } } }
  }
`);

export function numbers(data: StaffQuery): string[] {
  return data.employees?.edges.map((edge) => edge.node.number) ?? [];
}

export function refusedAt(data: CreateMutation): string[] {
  const result = data.createPosition;
  return result.__typename === "Conflict" ? result.problems.map((problem) => problem.path.join(".")) : [];
}

// What relay-compiler reads: a connection with its pages, a node, a mutation with its refusal, a subscription.

import { graphql } from "relay-runtime";

export const staff = graphql`
  query operationsStaffQuery($first: Int!, $after: String) {
    ...operationsStaff @arguments(first: $first, after: $after)
    employees(first: $first, after: $after) {
      edges { cursor node { id number name department { code } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const pages = graphql`
  fragment operationsStaff on Query
  @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" })
  @refetchable(queryName: "operationsPagesQuery") {
    employees(first: $first, after: $after) @connection(key: "operations_employees") {
      edges { node { id number } }
    }
  }
`;

export const one = graphql`
  query operationsOneQuery($id: ID!) {
    node(id: $id) { __typename id ... on Employee { number version } }
  }
`;

export const create = graphql`
  mutation operationsCreateMutation($input: CreatePositionInput!) {
    createPosition(input: $input) {
      __typename
      ... on CreatePositionPayload { position { id code } }
      ... on Refusal { code message problems { code path } }
    }
  }
`;

export const progress = graphql`
  subscription operationsProgressSubscription($runId: ID!) {
    runProgress(runId: $runId) { __typename ... on RunProgress { run { id state } } ... on Refusal { code } }
  }
`;

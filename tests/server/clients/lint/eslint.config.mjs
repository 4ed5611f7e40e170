// The recommended rules for schemas, and Relay's. Each exception with its reason.

import graphql from "@graphql-eslint/eslint-plugin";

const schema = process.env.STEELYARD_SCHEMA ?? "../../../server/schema/schema.graphql";

export default [
  {
    files: ["**/*.graphql"],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      // Parts of a thing (a citation, a line of a card, a refusal) are values without an identity of their own.
      "@graphql-eslint/strict-id-in-types": "off",
      // Small closed lists (departments, grades, problems) are lists; what can grow is a connection.
      "@graphql-eslint/relay-edge-types": ["error", { withEdgeSuffix: true, listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
      // Two pages take their arguments at the root field, which counts and lists in one go; the other linter sees the rest.
      "@graphql-eslint/relay-arguments": "off",
      // A chart of departments has departments: the words are the field's own.
      "@graphql-eslint/no-typename-prefix": "off",
    },
  },
];

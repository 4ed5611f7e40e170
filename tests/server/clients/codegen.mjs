// What graphql-codegen makes types of.

export default {
  schema: "../../../server/schema/schema.graphql",
  documents: ["typed/*.ts"],
  generates: {
    "typed/generated/": { preset: "client", config: { useTypeImports: true }, presetConfig: { fragmentMasking: false } },
  },
};

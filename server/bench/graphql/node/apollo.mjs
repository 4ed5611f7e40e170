// Apollo Server as its documentation has it.

import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { SDL, employees } from "./list.mjs";

const resolvers = { Query: { employees: (_root, { first }) => employees(first) } };
const server = new ApolloServer({ typeDefs: SDL, resolvers });
await startStandaloneServer(server, { listen: { host: "127.0.0.1", port: Number(process.argv[2]) } });

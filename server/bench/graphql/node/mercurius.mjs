// Mercurius as its documentation has it, without its compiler.

import Fastify from "fastify";
import mercurius from "mercurius";
import { SDL, employees } from "./list.mjs";

const app = Fastify();
const resolvers = { Query: { employees: (_root, { first }) => employees(first) } };
app.register(mercurius, { schema: SDL, resolvers });
await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });

#!/usr/bin/env node
import { join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
import { handOver } from './hand-over.mjs';
// Plain JavaScript that any Node from 20 on runs: it gets what a verb needs, then hands over to Node 26 and main.ts.
import { CannotObtain, obtain } from './obtain.mjs';
import { browser } from './obtain-browser.mjs';
import { nodeRuntime } from './obtain-node.mjs';
import { packages } from './obtain-packages.mjs';
import { prismaClient } from './obtain-prisma-client.mjs';
import { temporalServer } from './obtain-temporal.mjs';
import { testServer } from './obtain-test-server.mjs';
import { projectFolder } from './project-folder.mjs';

/** What a verb needs beside packages and Node. A verb that is not listed needs nothing more. */
const needs = {
  start: [prismaClient, temporalServer],
  rehearse: [prismaClient, temporalServer],
  test: [prismaClient, temporalServer, testServer, browser],
  bench: [prismaClient, temporalServer, browser],
  pictures: [prismaClient, temporalServer, browser],
  faults: [prismaClient, temporalServer],
  check: [prismaClient],
  worker: [prismaClient],
  api: [prismaClient],
  migrate: [prismaClient],
  'owner-link': [prismaClient],
};

const [verb = '', ...args] = process.argv.slice(2);
const env = { ...process.env };
const context = { folder: projectFolder, env, verb };

// What Node has compiled of packages and files is kept for the next process: half of its start. The processes that this one starts get the same.
env.NODE_COMPILE_CACHE ??= join(projectFolder, 'node_modules', '.cache', 'tongket', 'compiled');

endWithNpm(env);

try {
  await obtain(packages, context);
  context.node = await obtain(nodeRuntime, context);
  const found = await Promise.all((needs[verb] ?? []).map(async (thing) => [thing, await obtain(thing, context)]));
  for (const [thing, path] of found) {
    if (thing.setting !== undefined && path !== null) env[thing.setting] = path;
  }
} catch (error) {
  if (!(error instanceof CannotObtain)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
process.exitCode = await handOver(context.node, [verb, ...args], env);

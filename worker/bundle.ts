import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const workflows = new URL('../workflows/', import.meta.url);
const project = new URL('../', import.meta.url);
const kept = new URL('../node_modules/.cache/tongket/', import.meta.url);

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/**
 * The workflows as one module for Temporal's sandbox. Making it takes two seconds of a core, so what was made of the same files is kept beside
 * the packages, for the workers that start after this one.
 */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= keptOrMade();
  return bundle;
}

async function keptOrMade(): Promise<WorkflowBundleWithSourceMap> {
  const file = new URL(`workflows-${await nameOfSources()}.json`, kept);
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before !== null) return JSON.parse(before) as WorkflowBundleWithSourceMap;
  const made = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('index.ts', workflows)),
    logger: new DefaultLogger('WARN'),
  });
  // Made aside and renamed: one that was interrupted is never taken for whole. Where nothing may be written, each worker makes its own.
  const unfinished = new URL(`${randomUUID()}.unfinished`, kept);
  await mkdir(kept, { recursive: true })
    .then(() => writeFile(unfinished, JSON.stringify(made)))
    .then(() => rename(unfinished, file))
    .catch(() => {});
  return made;
}

/** All that goes into the bundle: the workflows take nothing but types from elsewhere, and the packages are as the lock file says. */
async function nameOfSources(): Promise<string> {
  const names = (await readdir(workflows, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256').update(await readFile(new URL('package-lock.json', project)));
  for (const name of names) hash.update(`\n${name}\n`).update(await readFile(new URL(name, workflows)));
  return hash.digest('hex').slice(0, 32);
}

import pg from 'pg';
import { type Stack, startStack } from '../../cli/local/stack.ts';
import { type Product, startProduct } from '../../cli/product/start-product.ts';
import { createVisitor } from '../../cli/rehearsal/visit.ts';
import { readSettings } from '../../cli/settings.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { taskQueue } from '../../workflows/ids.ts';
import type { Acting } from './acts.ts';
import { playActs, signIn } from './play-acts.ts';
import { placeTemporalFile, type StoppedDatabase } from './stopped-database.ts';

export interface GoingOn {
  stack: Stack;
  product: Product;
  acting: Acting;
  /** Plays to the end of the review that was running, and into the next. Answers what it was compiled to. */
  play(): Promise<CompilationFile>;
}

/**
 * Sets up what a release left, with today's code: its database, brought to today's schema, and Temporal on a copy of its file. Without
 * the file (`afresh`, for a development server of another release may not read it) the running workflows are started anew with what
 * they had been started with, and find in the database what they have done.
 */
export async function goOn(
  stopped: StoppedDatabase & { sql: string },
  statePath: string,
  options: { afresh: boolean; loaded?: (database: pg.Client) => Promise<void> },
): Promise<GoingOn> {
  const { release, secret, programId, year, workflows } = stopped;
  if (!options.afresh) await placeTemporalFile(release, statePath);
  const settings = readSettings({ TONGKET_TEMPORAL_CLI: process.env.TONGKET_TEMPORAL_CLI, TONGKET_SECRET: secret });
  const stack = await startStack({ settings, rehearsal: true, statePath });
  try {
    const { mailbox } = stack;
    if (!mailbox) throw new Error('A rehearsal has its own mailbox');
    const database = new pg.Client(stack.databaseUrl);
    await database.connect();
    await database.query(stopped.sql);
    await options.loaded?.(database);
    await database.end();
    const product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, {
      seed: 1,
      from: new Date(stopped.stoppedAt),
      clock: null,
    });
    if (options.afresh)
      for (const { id, type, input } of workflows)
        await product.client.workflow.start(type, { workflowId: id, taskQueue: taskQueue(product.installationKey), args: [input] });
    const office = await signIn(product);
    const acting: Acting = { programId, year, visitor: createVisitor(product.url), office, links: new Map(stopped.links) };
    return {
      stack,
      product,
      acting,
      async play() {
        await playActs(product, mailbox, {
          acting,
          acts: stopped.acts,
          workflows: workflows.map(({ id }) => id),
          from: stopped.stoppedAt,
          until: stopped.playedUntil,
        });
        return office.get<CompilationFile>(`/api/v1/programs/${programId}/cycles/${year}/compilation`);
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

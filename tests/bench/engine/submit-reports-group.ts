import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { type BenchProcess, startBenchProcess } from '../start-bench-process.ts';
import { submit50P99Ms } from './claims/submit50-p99-ms.ts';
import { submit50PerSecond } from './claims/submit50-per-second.ts';
import { submit200PerSecond } from './claims/submit200-per-second.ts';
import { type ByConnections, connections, type Sent, type SubmitReportsFacts } from './facts.ts';
import { type PreparedPost, prepareReports } from './submit-reports/prepare-reports.ts';

const postsToWarmUp = 800;
const postsARun = 2_000 + postsToWarmUp;

/**
 * Units send their reports as their pages do: a form's post by the link, checked, taken with its receipt and its line in the record, answered
 * with where to go on. The product's API, the bare handler and who sends are a process each; the database is one.
 */
export const submitReportsGroup: BenchGroup<SubmitReportsFacts> = {
  rounds: 5,
  claims: [submit50PerSecond, submit200PerSecond, submit50P99Ms],
  async open() {
    const stops = stopsInOrder();
    try {
      const { database, url, stop } = await openBenchDatabase();
      stops.push(stop);
      const start = async (script: string): Promise<BenchProcess> => {
        const process = await startBenchProcess(new URL(script, import.meta.url), url);
        stops.push(process.stop);
        return process;
      };
      const product = await start('submit-reports/serve-product.ts');
      const bare = await start('submit-reports/serve-one-insert.ts');
      const sender = await start('submit-reports/send-posts.ts');
      // A pool lets go of connections that rest, and new ones have everything to learn: the first posts of a run are not measured.
      const send = async (served: BenchProcess, posts: PreparedPost[], connections: number) => {
        await sender.ask<Sent>({ url: served.ready, connections, posts: posts.slice(0, postsToWarmUp) });
        return sender.ask<Sent>({ url: served.ready, connections, posts: posts.slice(postsToWarmUp) });
      };
      return {
        programs: {},
        async round(number) {
          const posts = await prepareReports(database, `round-${number}`, postsARun * connections.length);
          const facts: { reports: Partial<ByConnections>; bare: Partial<ByConnections> } = { reports: {}, bare: {} };
          for (const [at, count] of connections.entries()) {
            const own = posts.slice(at * postsARun, (at + 1) * postsARun);
            const reports = async () => (facts.reports[count] = await send(product, own, count));
            const inserts = async () => (facts.bare[count] = await send(bare, own, count));
            for (const run of number % 2 === 0 ? [inserts, reports] : [reports, inserts]) await run();
          }
          return facts as SubmitReportsFacts;
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
};

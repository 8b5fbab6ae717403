import { createWriteStream } from 'node:fs';
import { randomStream } from '../../../rules/random.ts';
import type { FaultGroup } from '../fault-group.ts';
import { type AnswerLine, countAnswers } from './count-answers.ts';
import { drawRequest, type KnownRoute } from './draw-request.ts';
import { harvestNames } from './harvest-names.ts';
import { leaksIn, problemOf } from './judge-answer.ts';
import { listRoutes } from './list-routes.ts';
import { type PlantedPrograms, plantPrograms, type Role, type RoleName } from './plant-programs.ts';
import { closeConnections, sendRequest } from './send-request.ts';
import { type RunningProduct, startProduct } from './start-product.ts';

/** How many at once: enough that one that freezes the service is felt by the others. */
const atOnce = 6;
/** After so many, everybody signs in anew, and what was ended is planted again. */
const stretch = 500;
const limitedRequests = 500;

/**
 * Every route, role and method of the product in real mode, with bodies and values that somebody who wishes us ill would send: first with
 * limits raised, so that all of it is tried, then some with them on. A second client reads a page all the while.
 */
export const apiGroup: FaultGroup = {
  async run({ seed, amount, logFile, say }) {
    const requests = amount ?? 10_000;
    const lines: AnswerLine[] = [];
    const file = logFile === null ? null : createWriteStream(logFile);
    const note = (line: AnswerLine): void => {
      lines.push(line);
      file?.write(`${JSON.stringify(line)}\n`);
    };
    const routes = listRoutes();
    say(`${routes.length} routes, seed ${seed}`);
    const product = await startProduct({ TONGKET_LIMITS_TIMES: '100000' });
    try {
      const random = randomStream(seed, 'api');
      for (let done = 0, generation = 0, programs: PlantedPrograms | null = null; done < requests; done += stretch) {
        if (!programs || !(await programs.areOpen())) {
          generation += 1;
          programs = await plantPrograms(product, generation);
        }
        await askAll({ product, programs, routes, random, count: Math.min(stretch, requests - done), note });
        say(`${Math.min(requests, done + stretch)} of ${requests}`);
      }
      // Before the limits hold: with them, a stranger's network is soon refused everything.
      const last = await plantPrograms(product, 0);
      const roles = await last.roles();
      await product.restart({});
      await askAll({ product, programs: last, routes, random, count: Math.min(limitedRequests, requests), note, signedIn: roles });
      note({ at: new Date().toISOString(), route: '', role: 'product', status: 0, ms: 0, peakRssMb: await product.peakRssMb() });
      const counts = { ...countAnswers(lines), seed };
      if (counts.serverErrors > 0) say(product.lastWords());
      return { counts, broken: brokenPromises(counts) };
    } finally {
      closeConnections();
      await product.stop();
      await new Promise<void>((resolve) => (file ? file.end(resolve) : resolve()));
    }
  },
};

async function askAll(input: {
  product: RunningProduct;
  programs: PlantedPrograms;
  routes: readonly KnownRoute[];
  random: ReturnType<typeof randomStream>;
  count: number;
  note: (line: AnswerLine) => void;
  signedIn?: Record<RoleName, Role>;
}): Promise<void> {
  const { product, programs, routes, random, note } = input;
  const roles = input.signedIn ?? (await programs.roles());
  const dictionary = await harvestNames(product.url, programs, Object.values(roles));
  let left = input.count;
  let asking = true;
  const beside = (async () => {
    const [token] = roles.unit.tokens;
    while (asking) {
      const { status, ms } = await sendRequest(product.url, {
        method: 'GET',
        path: `/report/${token}`,
        headers: { accept: 'text/html' },
        body: null,
      });
      note({ at: new Date().toISOString(), route: 'GET /report/:token', role: 'beside', status, ms: Math.round(ms) });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const person = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { route, name, request } = drawRequest(random, routes, programs, roles, dictionary);
      const at = new Date().toISOString();
      const answer = await sendRequest(product.url, request);
      const problem = problemOf(answer, request.method);
      const leaks = leaksIn(answer.text, name, programs.planted);
      note({
        at,
        route,
        role: name,
        status: answer.status,
        ms: Math.round(answer.ms),
        ...((request.body?.length ?? 0) > 65_536 ? { large: true as const } : {}),
        ...(problem === undefined ? {} : { problem }),
        ...(leaks.length > 0 ? { leaks } : {}),
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, person));
  } finally {
    asking = false;
    await beside;
  }
}

/** None of these may be more. */
const most = { serverErrors: 0, undocumented: 0, unanswered: 0, leaks: 0, slowest: 2_000, besideP99: 1_000 } as const;

function brokenPromises(counts: Record<keyof typeof most, number>): string[] {
  return Object.entries(most).flatMap(([name, limit]) => {
    const value = counts[name as keyof typeof most];
    return value > limit ? [`${name}: ${value}, at most ${limit}`] : [];
  });
}

import { listPrograms, type ProgramRow } from '../../prisma/queries/programs/list-programs.ts';
import { isSameCycle } from '../../rules/cycle-key.ts';
import type { HomePageValues } from '../../web/coordinator/home-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { currentCycle } from '../../web/program/program-values.ts';
import { comingWords, programHeadline } from '../../web/program/program-words.ts';
import type { SignedIn } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { readProgramFacts } from '../program-facts.ts';
import { cycleAhead, cycleOutline, readCycleLevels } from './program-cycles.ts';
import { comingNext, inOrder, needsOf } from './program-needs-view.ts';

/** All programs that somebody may act on, each with its headline, what comes next and what waits. */
export async function homeView(context: ApiContext, page: PageSetting, who: SignedIn): Promise<HomePageValues> {
  const rows = await listPrograms(context.database.pool, who === 'owner' ? 'all' : who.map(({ programId }) => programId));
  const programs: HomePageValues['programs'] = [];
  // One after the other: an owner with many programs must not take every connection of the pool.
  for (const row of rows) programs.push(await programLine(context, page, row));
  return { page, newUrl: who === 'owner' ? '/programs/new' : null, noMails: who === 'owner' && context.trial?.chosen === false, programs };
}

async function programLine(context: ApiContext, page: PageSetting, row: ProgramRow): Promise<HomePageValues['programs'][number]> {
  const facts = await readProgramFacts(context, row.id);
  const details = [
    ...facts.rows.map((cycle) => cycleOutline(cycle, facts.versions.get(cycle.id) ?? [], facts.skippedCycles)),
    ...facts.ahead.map((cycle) => cycleAhead(cycle, row.timeZone)),
  ];
  const cycles = inOrder(details);
  const current = currentCycle(cycles);
  const known = facts.rows.find((cycle) => current !== undefined && isSameCycle(cycle, current));
  if (current && known) current.levels = await readCycleLevels(context, known);
  const [next] = comingNext(facts, details);
  const needs = needsOf(facts);
  return {
    id: row.id,
    name: row.name,
    place: row.place,
    url: `/programs/${row.id}`,
    phase: row.state,
    term: { from: row.from, to: row.to },
    headline: programHeadline({
      page,
      name: row.name,
      timeZone: row.timeZone,
      phase: row.state,
      terminated: null,
      parties: facts.parties,
      cycles,
    }),
    next: next ? comingWords(next, facts.now.toISOString(), row.timeZone, page.language) : null,
    awaiting: needs.awaiting.reduce((sum, { count }) => sum + count, 0),
    troubles: needs.troubles.length,
  };
}

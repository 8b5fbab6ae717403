import { compileResults } from '../../../../activities/compile-results.ts';
import type { ActivityContext } from '../../../../activities/context.ts';
import { readSample } from '../../../../cli/rehearsal/sample.ts';
import { storeBaseline } from '../../../../cli/rehearsal/store-baseline.ts';
import type { Database } from '../../../../prisma/database.ts';
import { closeAssignments } from '../../../../prisma/queries/assignments/close-assignments.ts';
import { rollUpFigures } from '../../../../prisma/queries/figures/roll-up-figures.ts';
import { linkToken } from '../../../../prisma/queries/links/link-token.ts';
import { makeLinks } from '../../../../prisma/queries/links/make-links.ts';
import { createProgram } from '../../../../prisma/queries/programs/create-program.ts';
import { cyclesOfTerm } from '../../../../rules/cycles-of-term.ts';
import { openCycle, secret } from '../../../prisma/open-cycle.ts';
import { fillCycle } from './fill-cycle.ts';

/** The sample's program at the end of its term: the evaluation lies before its leaders. Answers the path of one leader's brief. */
export async function createEvaluatedProgram(database: Database): Promise<string> {
  const { prisma } = database;
  const sample = await readSample(null, 1);
  const { definition, units, contacts, draws } = sample;
  const programId = await createProgram(database, {
    definition,
    units,
    contacts,
    at: new Date('2023-03-20T01:00:00Z'),
    actor: 'Văn phòng',
  });
  await prisma.program.update({ where: { id: programId }, data: { state: 'evaluating', startedAt: new Date('2023-03-23T02:00:00Z') } });
  await storeBaseline(database, programId, sample);
  let last = 0;
  for (const { year, kind } of cyclesOfTerm(definition)) {
    const openedAt = new Date(`${year}-12-02T01:00:00Z`);
    const closedAt = new Date(`${year + 1}-01-12T10:00:00Z`);
    const cycle = await openCycle(database, programId, { year, kind, at: openedAt });
    const figures = draws.get(year) ?? new Map();
    const shares = { approved: 955, submitted: 15, returned: 10 };
    await fillCycle(database, { cycle, year, units, openedAt, now: closedAt, figures, shares });
    await closeAssignments(database, { cycleId: cycle.cycleId, at: closedAt });
    await rollUpFigures(database, cycle);
    const at = new Date(closedAt.getTime() + 86_400_000).toISOString();
    // Of what an activity is given, compiling uses only these two.
    await compileResults({ database, simulated: false } as ActivityContext, { cycleId: cycle.cycleId, at }, () => {});
    const done = kind === 'final' ? 'delivered' : 'acknowledged';
    await prisma.cycle.update({ where: { id: cycle.cycleId }, data: { state: done, deliveredAt: new Date(at) } });
    last = cycle.cycleId;
  }
  return leaderLink(database, programId, last);
}

async function leaderLink({ pool, prisma }: Database, programId: string, cycleId: number): Promise<string> {
  const leader = await prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory' }, select: { id: true } });
  const at = new Date();
  await makeLinks(pool, { programId, purpose: 'lead', cycleId, contactIds: [leader.id], secret, at, expiresAt: null });
  const link = await prisma.link.findFirstOrThrow({ where: { contactId: leader.id, purpose: 'lead' }, select: { id: true } });
  return `/lead/${linkToken(secret, link.id)}`;
}

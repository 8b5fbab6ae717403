import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { countLapsedCorrections } from '../../prisma/queries/report-corrections/tell-lapsed-corrections.ts';
import { readStranded } from '../../prisma/queries/units/read-planned-reorganisations.ts';
import { cycleName, isSameCycle } from '../../rules/cycle-key.ts';
import { checkTermination } from '../../rules/cycles-of-term.ts';
import { forecastCycles } from '../../rules/forecast-cycles.ts';
import { chosenDate, pressKey, reason } from '../../rules/input-shapes.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { terminate } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { type ProgramFacts, readProgramFacts } from '../program-facts.ts';

export const terminateShape = z.object({ on: chosenDate, reason, key: pressKey.default(() => randomUUID()) });

/** The days on which it may end. Problem `program-not-active`. */
export function termLeft({ program, state, pause, terminatedOn, now }: ProgramFacts): { from: CalendarDate; to: CalendarDate } {
  if ((pause?.fromState ?? state) !== 'active' || terminatedOn !== null) throw problem('program-not-active');
  const { term, timeZone } = program;
  const today = dateOf(now.toISOString(), timeZone);
  return { from: [today, term.from].sort().at(-1) ?? today, to: term.to };
}

/** Refuses a day on which it cannot end, as the act does. */
function checkTerminate(facts: ProgramFacts, on: CalendarDate): void {
  termLeft(facts);
  const { program, now } = facts;
  checkTermination(program.term, on);
  const today = dateOf(now.toISOString(), program.timeZone);
  if (on < today) throw problem('terminate-outside-term', { date: on, from: today, to: program.term.to });
}

/** What ending a program on a day would do. Problems as of terminateProgram. */
export async function previewTerminate(context: ApiContext, facts: ProgramFacts, { on }: { on: CalendarDate }) {
  checkTerminate(facts, on);
  const { program, rows, levels, programId } = facts;
  const { calendar, timeZone, term } = program;
  const [evaluation] = forecastCycles({ calendar, timeZone, term, levels: levels.map(({ level }) => level), terminatedOn: on }, []);
  if (!evaluation) throw problem('program-not-active');
  const { offices, levels: reached } = await countContacts(context.database.pool, {
    programId,
    on: facts.treeDay,
    named: 0,
    at: facts.now,
  });
  const lapsing = rows
    .filter(({ kind, state }) => kind === 'preliminary' && ['planned', 'open', 'closed', 'compiled'].includes(state))
    .map((cycle) => ({ id: cycle.id, ...cycleName(cycle), state: cycle.state }));
  let corrections = 0;
  for (const { id, state } of lapsing)
    if (state === 'open') corrections += await countLapsedCorrections(context.database.pool, { cycleId: id, but: [] });
  return {
    ...termLeft(facts),
    /** Reviews that stop where they are; what was delivered stands. */
    lapsing,
    /** Of approved reports in them, that nobody has decided by now. */
    corrections,
    // From then on the evaluation is the only cycle ahead.
    dropped: facts.ahead.filter((cycle) => !isSameCycle(cycle, evaluation)).map(cycleName),
    evaluation,
    /** The day of a planned reorganisation that is dropped by it. */
    reorganisation: await readStranded(context.database.pool, { programId, last: on }),
    notices: { units: reached.reduce((sum, { mails }) => sum + mails, 0), offices },
  };
}

/**
 * Ends a program early. Its workflow does it, whose step asks everything anew in the transaction that records it (activities/end-program.ts).
 * Ended twice on the same day it is ended once. Problems: `program-not-active`, `terminate-outside-term`.
 */
export async function terminateProgram(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { on, reason: words, key }: z.infer<typeof terminateShape>,
): Promise<{ id: string; on: CalendarDate }> {
  const facts = await readProgramFacts(context, programId);
  if (facts.terminatedOn === on) return { id: programId, on };
  checkTerminate(facts, on);
  const args = { on, reason: words, at: facts.now.toISOString(), by: coordinator.office };
  await update(context, programWorkflowId(programId), terminate, [args], key);
  return { id: programId, on };
}

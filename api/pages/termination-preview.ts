import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { checkTermination } from '../../rules/cycles-of-term.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { plannedCycles } from '../../rules/planned-cycles.ts';
import { problem } from '../../rules/problems.ts';
import type { TerminationPreview } from '../../web/program/terminate-page.ts';
import type { ApiContext } from '../context.ts';
import { cycleOutline, readCycleLevels } from './program-cycles.ts';
import type { ProgramFacts } from './program-facts.ts';

/** Refuses a day on which a program cannot end, as the act itself does. Problem `terminate-outside-term`. */
export function checkEnd({ program, now }: ProgramFacts, on: CalendarDate): void {
  checkTermination(program.term, on);
  const today = dateOf(now.toISOString(), program.timeZone);
  if (on < today) throw problem('terminate-outside-term', { date: on, from: today, to: program.term.to });
}

/** What ending a program on a day would do. Problem `terminate-outside-term`. */
export async function terminationPreview(context: ApiContext, facts: ProgramFacts, on: CalendarDate): Promise<TerminationPreview> {
  checkEnd(facts, on);
  const { program, rows, versions, levels, programId } = facts;
  const [evaluation] = plannedCycles(
    {
      calendar: program.calendar,
      timeZone: program.timeZone,
      term: program.term,
      levels: levels.map(({ level }) => level),
      terminatedOn: on,
    },
    [],
  );
  if (!evaluation) throw problem('program-not-active');
  const lapsing = [];
  for (const cycle of rows) {
    if (cycle.kind !== 'preliminary' || !['planned', 'open', 'closed', 'compiled'].includes(cycle.state)) continue;
    const { values } = cycleOutline(cycle, versions.get(cycle.id) ?? []);
    lapsing.push({ ...values, levels: await readCycleLevels(context, cycle.id) });
  }
  const { offices, levels: reached } = await countContacts(context.database.pool, { programId, on: program.term.from, named: 0 });
  return {
    lapsing,
    // From then on the evaluation is the only cycle ahead.
    dropped: facts.ahead.filter(({ year, kind }) => year !== evaluation.year || kind !== 'final').map(({ year, kind }) => ({ year, kind })),
    evaluation,
    notices: { units: reached.reduce((sum, { mails }) => sum + mails, 0), offices },
  };
}

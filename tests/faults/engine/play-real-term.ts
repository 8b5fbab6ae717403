import { createAgenda } from '../../../cli/rehearsal/agenda.ts';
import { createCoordinator } from '../../../cli/rehearsal/coordinator.ts';
import { defineProgram } from '../../../cli/rehearsal/define-program.ts';
import { createPeople } from '../../../cli/rehearsal/people.ts';
import { createVisitor, unlessTooLate, type Visitor } from '../../../cli/rehearsal/visit.ts';
import { dateOf } from '../../../rules/instants.ts';
import type { CycleCalendar, MonthDay, ProgramDefinition } from '../../../rules/program.ts';
import { cycleWorkflowId, programWorkflowId } from '../../../workflows/ids.ts';
import { readSmallSample } from '../../setup/small-program.ts';
import { morningZone } from '../morning-zone.ts';
import { readCalendar, readCalendarsClose, squeezePlans } from './squeeze-plans.ts';
import type { World } from './start-world.ts';

/** For how long people of the term ask a service again that is away. */
const patience = 60_000;
/** Milliseconds after which what a term waits for is taken as it is. */
const longest = 10 * 60_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Plays a real program with real timers (squeeze-plans.ts): signed, started, a review to its acknowledgement, then ended early by the
 * coordinator, which brings the evaluation at once. Its people are those of a rehearsal. Answers the program's id.
 */
export async function playRealTerm(world: World, seed: number): Promise<string> {
  const { url, database, client } = world;
  await squeezePlans(database);
  const sample = await readSmallSample(termAround(new Date()));
  const { timeZone, term } = sample.definition;
  let calendarNow = await readCalendar(database);
  const agenda = createAgenda();
  const people = createPeople({ sample, seed, visitor: createVisitor(url, patience), agenda, now: () => calendarNow() });

  const office = createVisitor(url, patience);
  const programId = await defineProgram(database, office, sample);
  world.tryAgain = () => office.post(`/api/v1/programs/${programId}/try-again`);
  // Whoever reads the plan reads instants of this clock; the coordinator lives by the calendar.
  const byCalendar: Visitor = {
    ...office,
    async get<T>(address: string) {
      const answer = await office.get<T>(address);
      const { plan } = answer as { plan?: { moments: { kind: string; at: string }[] } };
      const close = plan?.moments.find(({ kind }) => kind === 'close');
      if (close) close.at = await readCalendarsClose(database);
      return answer;
    },
  };
  const coordinator = createCoordinator({ office: byCalendar, programId, people, now: () => calendarNow() });

  const failures: unknown[] = [];
  const meanwhile = (work: Promise<unknown>): void => void work.catch((error) => failures.push(error));
  const stopListening = world.smtp.onMail((mail) =>
    meanwhile(
      (async () => {
        // The plan is there before its opening's mails, by which people know of it.
        calendarNow = await readCalendar(database);
        await Promise.all([people.read(mail), coordinator.read(mail)]);
      })(),
    ),
  );
  const phaseOf = async (workflowId: string): Promise<string> =>
    client.workflow
      .getHandle(workflowId)
      .describe()
      .then(({ status }) => status.name)
      .catch(() => 'UNKNOWN');
  const stateOf = async (): Promise<string> => {
    const { rows } = await database.pool.query<{ state: string }>('SELECT state FROM programs WHERE id = $1', [programId]);
    return rows[0]?.state ?? '';
  };
  const year = Number(term.from.slice(0, 4));

  const until = async (isThere: () => Promise<boolean>): Promise<void> => {
    for (const giveUp = Date.now() + longest; Date.now() < giveUp && !(await isThere()); await pause(50)) {
      const next = agenda.next();
      if (next && next <= calendarNow()) for (const act of agenda.take()) meanwhile(act.do());
      if (failures.length > 0) throw new Error('Somebody of the term could not go on', { cause: failures[0] });
    }
  };
  try {
    await office.post(`/api/v1/programs/${programId}/signing`);
    await until(
      async () =>
        (await database.pool.query('SELECT 1 FROM signatures s JOIN parties p ON p.id = s.party_id WHERE p.program_id = $1', [programId]))
          .rowCount === 2,
    );
    await unlessTooLate(() => office.post(`/api/v1/programs/${programId}/start`));
    await until(async () => (await phaseOf(cycleWorkflowId(programId, { year, kind: 'preliminary' }))) === 'COMPLETED');
    const ending = { on: dateOf(new Date().toISOString(), timeZone), reason: 'Thử' };
    await unlessTooLate(() => office.post(`/api/v1/programs/${programId}/terminate`, ending));
    await until(async () => (await phaseOf(programWorkflowId(programId))) === 'COMPLETED' && (await stateOf()) === 'terminated');
  } finally {
    stopListening();
  }
  return programId;
}

/** A term of two years whose first review should have opened a week ago: it opens at once, and ends late enough. */
function termAround(now: Date): Partial<ProgramDefinition> {
  const { timeZone, today } = morningZone(now);
  const opening = Temporal.PlainDate.from(today).subtract({ days: 7 });
  const after = (days: number): MonthDay => {
    const { month, day, year } = opening.add({ days });
    return { month, day, yearOffset: year === opening.year ? 0 : 1 };
  };
  const calendar: CycleCalendar = {
    opening: after(0),
    // Of the review's own year, as a program has to have it.
    cutOff: after(13).yearOffset === 0 ? after(13) : { month: 12, day: 31, yearOffset: 0 },
    due: [after(35), after(24), after(19)],
    close: after(40),
    compile: after(41),
    deliver: after(45),
    daysOff: [],
    daysWorked: [today],
  };
  return { key: 'real-timers', timeZone, calendar, term: { from: `${opening.year}-01-02`, to: `${opening.year + 1}-12-31` } };
}

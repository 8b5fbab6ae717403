import type { Client } from '@temporalio/client';
import { startPostgres } from '../../cli/local/postgres.ts';
import { startStack } from '../../cli/local/stack.ts';
import { openStateFolder } from '../../cli/local/state-folder.ts';
import { startProduct } from '../../cli/product/start-product.ts';
import { playTerm, rehearsalBegins } from '../../cli/rehearsal/play-term.ts';
import { readSettings } from '../../cli/settings.ts';
import { openDatabase } from '../../prisma/database.ts';
import { migrate } from '../../prisma/migrate.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { acknowledged, extend, remindNow, reschedule, terminate, tryAgain } from '../../workflows/messages.ts';
import { readSmallSample, smallTree } from '../setup/small-program.ts';
import { breakSteps, startTerm } from '../workflows/running-program.ts';
import { startSkippingWorld } from '../workflows/time-skipping.ts';
import { acknowledge, approveReport, readHeld, sendReport } from '../workflows/units-report.ts';

type Keep = (client: Client, programId: string) => Promise<void>;

/** The rehearsal of the whole term on the small tree. */
export async function playRehearsedTerm(state: string, keep: Keep): Promise<void> {
  const settings = readSettings(process.env);
  const stack = await startStack({ settings, rehearsal: true, statePath: state, disposable: true });
  try {
    const product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, { seed: 1, from: rehearsalBegins, clock: null });
    const { mailbox } = stack;
    if (!mailbox) throw new Error('A rehearsal has its own mailbox');
    const { programId } = await playTerm({ ...product, mailbox, sample: await readSmallSample(), seed: 1, onStep: async () => {} });
    await keep(product.client, programId);
  } finally {
    await stack.stop();
  }
}

/**
 * A term with real timers: its first review is rescheduled, extended, reminded by hand, fails at a step and is mended, and is
 * acknowledged late; in the second year the program is ended while its review is open.
 */
export async function playRealTerm(state: string, keep: Keep): Promise<void> {
  const folder = await openStateFolder(state);
  const postgres = await startPostgres({ folder, port: 0, disposable: true });
  await postgres.createDatabase('histories');
  const url = postgres.url('histories');
  await migrate(url);
  const database = openDatabase(url);
  const world = await startSkippingWorld({ database, url, drop: () => database.close() });
  try {
    const program = await world.newProgram();
    const { programId, years, workflow, definition } = program;
    await startTerm(world, program);
    const [year, second] = years;
    const by = 'Thường trực';
    const at = () => world.now();
    const review = program.cycle(year);
    await world.until(`${year}-12-05T05:00:00Z`);
    const { id, plan } = await readHeld(database, programId, year);
    const work = workCalendar(definition.calendar);
    const day = (level: string, later: number): string =>
      work.addWorkingDays(plan.dueByLevel.find((due) => due.level === level)?.date ?? '', later);
    const dues = { commune: day('commune', 1), district: day('district', 1), province: day('province', 2) };
    const close = work.addWorkingDays(dues.province, 4);
    await review.executeUpdate(reschedule, { args: [{ due: dues, close, reason: 'Bão', at: await at(), by }] });
    const until = work.addWorkingDays(dues.commune, 2);
    await review.executeUpdate(extend, { args: [{ codes: [smallTree.communes[0]], until, reason: 'Lũ', at: await at(), by }] });
    await review.executeUpdate(remindNow, { args: [{ codes: null, round: 'asked@1', at: await at(), by }] });
    const mend = breakSteps(world, 'cut-off');
    await world.until(`${addDays(plan.cutOff, 1)}T12:00:00Z`);
    mend();
    await review.signal(tryAgain, { at: await at() });
    await world.until(`${addDays(plan.cutOff, 4)}T12:00:00Z`);
    for (const code of smallTree.communes.slice(1)) {
      await sendReport(database, id, code, await at());
      await approveReport(database, id, code, await at());
    }
    await world.until(`${second}-02-10T12:00:00Z`);
    for (const { key } of definition.parties) await acknowledge(database, id, key, await at());
    await review.signal(acknowledged, { at: await at() });
    await world.until(`${second}-12-18T12:00:00Z`);
    await workflow.executeUpdate(terminate, { args: [{ on: `${second}-12-21`, reason: 'Sắp xếp đơn vị', at: await at(), by }] });
    await world.until(`${second + 1}-06-30T12:00:00Z`);
    await workflow.result();
    await keep(world.client, programId);
  } finally {
    await world.stop();
    await postgres.stop();
    folder.close();
  }
}

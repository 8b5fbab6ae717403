import type { AssignmentRow } from '../prisma/queries/assignments/read-assignment.ts';
import { readUnitHistory } from '../prisma/queries/audit/read-unit-history.ts';
import { isOrWillBeInOffice } from '../prisma/queries/contacts/in-office.ts';
import type { HeldCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readQuietHours } from '../prisma/queries/installation/set-quiet-hours.ts';
import { readUnitMessages, type UnitMessage } from '../prisma/queries/messages/read-unit-messages.ts';
import { readUnwrittenRounds } from '../prisma/queries/messages/read-unwritten-rounds.ts';
import { readStoppedMails } from '../prisma/queries/messages/stop-mails.ts';
import { readOpenPause } from '../prisma/queries/pauses/read-pauses.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readReports } from '../prisma/queries/reports/read-report.ts';
import { readDaysOff } from '../prisma/queries/units/read-days-off.ts';
import { workCalendar } from '../rules/calendar.ts';
import { dateOf } from '../rules/instants.ts';
import type { Language, Text } from '../rules/texts/language.ts';
import { type WrittenTo, whyNotWritten } from '../rules/why-no-mail.ts';
import { mailTold, unwrittenTold } from '../web/cycle/mail-words.ts';
import type { MailValues, ToldLedger, UnitLedgerValues } from '../web/cycle/unit-ledger-values.ts';
import type { ApiContext } from './context.ts';

/** Every mail of a unit's duty with what came of it, and every round of which it had none with why: its page, its own and the API tell the same. */
export async function readUnitLedger(
  context: ApiContext,
  cycle: HeldCycle,
  assignment: Pick<AssignmentRow, 'id' | 'code' | 'dueAt' | 'leaf'>,
): Promise<UnitLedgerValues> {
  const { pool } = context.database;
  const { timeZone } = cycle;
  const now = (await context.now()).toISOString();
  const { id: cycleId, programId } = cycle;
  const { prisma } = context.database;
  const today = dateOf(now, timeZone);
  const [mails, rounds, reached, pause, reports, stopped, quiet, away, { calendar }, history] = await Promise.all([
    readUnitMessages(pool, { assignmentId: assignment.id, at: new Date(now) }),
    readUnwrittenRounds(pool, { cycleId, assignmentId: assignment.id, leaf: assignment.leaf }),
    prisma.contact.findMany({
      where: {
        ...{ unit: { assignments: { some: { id: assignment.id } } }, role: 'unit', standsInFor: null, email: { not: '' } },
        ...isOrWillBeInOffice(new Date(now)),
      },
      select: { startsAt: true, endsAt: true },
    }),
    readOpenPause(pool, programId),
    readReports(pool, assignment.id),
    readStoppedMails(pool),
    readQuietHours(pool),
    readDaysOff(pool, { programId, code: assignment.code, today }),
    readDefinition(pool, programId),
    cycle.openedAt === null
      ? []
      : readUnitHistory(pool, { programId, code: assignment.code, cycle, from: cycle.openedAt, to: cycle.closedAt }),
  ]);
  const unit = {
    due: dateOf(assignment.dueAt.toISOString(), timeZone),
    reached: reached.map(({ startsAt, endsAt }) => ({ from: startsAt?.toISOString() ?? null, to: endsAt?.toISOString() ?? null })),
    reports: reports.map(({ submittedAt, decision, decidedAt }) => ({
      sentAt: submittedAt.toISOString(),
      returnedAt: decision === 'returned' || decision === 'withdrawn' ? (decidedAt?.toISOString() ?? null) : null,
    })),
    waived: waiversOf(history.toReversed()),
    pausedSince: pause?.at.toISOString() ?? null,
    closedAt: cycle.closedAt?.toISOString() ?? null,
    held: heldMails(context, stopped),
    rests: { quiet, away, work: workCalendar(calendar), timeZone },
  };
  return {
    due: unit.due,
    mails: mails.map((mail) => mailValues(context, mail)),
    unwritten: rounds.map((round) => ({
      round: round.key,
      kind: round.kind,
      at: round.heldAt ?? round.at,
      due: round.due,
      ...whyNotWritten(round, unit, now),
    })),
  };
}

/** The same as the API tells it: each with its sentence, so that whoever reads it alone need not know our codes. */
export const toldLedger = (ledger: UnitLedgerValues, timeZone: string): ToldLedger => ({
  ...ledger,
  mails: ledger.mails.map((mail) => toldMail(mail, timeZone)),
  unwritten: ledger.unwritten.map((round) => ({ ...round, told: inBoth((language) => unwrittenTold(round, timeZone, language)) })),
});

export const toldMail = <Mail extends MailValues>(mail: Mail, timeZone: string): Mail & { told: Text } => ({
  ...mail,
  told: inBoth((language) => mailTold(mail, timeZone, language)),
});

const inBoth = (write: (language: Language) => string): Text => ({ vi: write('vi'), en: write('en') });

/** A mail as pages and the API tell of it. */
export const mailValues = ({ simulated }: ApiContext, mail: UnitMessage): MailValues => ({
  ...{ round: mail.round, kind: mail.kind, channel: mail.channel, when: mail.when, office: mail.office, email: mail.email },
  ...{ state: mail.state, reason: mail.reason, attempts: mail.attempts },
  plannedAt: mail.plannedAt.toISOString(),
  // A rehearsal's clock is another one than that by which mails are tried again.
  againAt: simulated ? null : (mail.againAt?.toISOString() ?? null),
  deferredUntil: mail.deferredUntil?.toISOString() ?? null,
  deferredWhy: mail.deferredWhy,
  limitedUntil: mail.limitedUntil?.toISOString() ?? null,
  ...{ paused: mail.paused, programPaused: mail.programPaused },
  heldUp: mail.heldUp && {
    ...mail.heldUp,
    since: simulated ? null : mail.heldUp.since.toISOString(),
    until: simulated ? null : (mail.heldUp.until?.toISOString() ?? null),
  },
  foldedInto: mail.foldedInto && { ...mail.foldedInto, at: mail.foldedInto.at.toISOString() },
  deliveries: mail.deliveries.map((delivery) => ({ ...delivery, at: delivery.at.toISOString() })),
});

/** Why all mails of the installation are held. */
export const heldMails = ({ simulated }: ApiContext, stopped: Awaited<ReturnType<typeof readStoppedMails>>): WrittenTo['held'] =>
  stopped && {
    why: stopped.sentSince === null ? 'stopped' : 'restored',
    // A rehearsal's clock is another one than that by which mails are stopped.
    since: simulated ? null : stopped.since.toISOString(),
  };

/** From when to when a unit was waived, as the record has it in its order. */
export function waiversOf(events: readonly { at: Date; action: string }[]): WrittenTo['waived'] {
  const waivers: WrittenTo['waived'] = [];
  for (const { at, action } of events) {
    const last = waivers.at(-1);
    if (action === 'assignment.waived') waivers.push({ from: at.toISOString(), to: null });
    else if (action === 'assignment.unwaived' && last) last.to = at.toISOString();
  }
  return waivers;
}

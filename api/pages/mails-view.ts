import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { findByAddress } from '../../prisma/queries/contacts/find-by-address.ts';
import { readDoneMoments } from '../../prisma/queries/cycles/read-done-moments.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readRoundMessages, readRounds } from '../../prisma/queries/messages/read-mail-ledger.ts';
import { readOfficeMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { readStoppedRounds, type StoppedRound } from '../../prisma/queries/messages/stop-round.ts';
import { isMailOutcome, type MailOutcome, mailsShown, mostFound } from '../../rules/mail-outcomes.ts';
import { kindsInRounds } from '../../rules/message-kinds.ts';
import { matchUnits } from '../../rules/tree-rows.ts';
import { mailKey, momentKey, namedMails } from '../../web/cycle/mail-words.ts';
import type { FoundOffice, FoundUnit, MailsFound } from '../../web/cycle/mails-values.ts';
import type { StoppedValues } from '../../web/cycle/round-act-values.ts';
import type { UnitLedgerValues } from '../../web/cycle/unit-ledger-values.ts';
import type { ApiContext } from '../context.ts';
import { cycleTree } from '../cycle-tree.ts';
import { mailValues, readUnitLedger, toldLedger, toldMail } from '../read-unit-ledger.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { roundsAhead } from '../requested-round.ts';
import { cycleUnitUrl } from './cycle-unit-view.ts';

/** What an address asks of a cycle's mails. */
export interface MailsQuery {
  query: string;
  mail: string | null;
  round: string | null;
  outcome: MailOutcome | null;
  after: number;
}

export function mailsQuery({ q, mail, round, outcome, after }: Record<string, unknown>): MailsQuery {
  const place = Number(after);
  return {
    query: typeof q === 'string' ? q.trim().slice(0, 200) : '',
    mail: (namedMails as readonly unknown[]).includes(mail) ? (mail as string) : null,
    round: typeof round === 'string' ? round.slice(0, 200) : null,
    outcome: isMailOutcome(outcome) ? outcome : null,
    after: Number.isSafeInteger(place) && place > 0 && place < 2 ** 31 ? place : 0,
  };
}

/** A cycle's mails by round, the round that was asked for, and whom somebody looks for with what they were mailed. */
export async function mailsFound(context: ApiContext, requested: RequestedCycle, asked: MailsQuery): Promise<MailsFound> {
  const { pool } = context.database;
  const { programId, cycle, url } = requested;
  const [rounds, stopped, coming, found, shown] = await Promise.all([
    readRounds(pool, cycle.id),
    readStoppedRounds(pool, cycle.id),
    comingRounds(context, requested),
    asked.query === '' ? null : search(context, requested, asked),
    asked.round === null
      ? null
      : readRoundMessages(pool, {
          ...{ programId, cycleId: cycle.id, round: asked.round, outcome: asked.outcome },
          ...{ after: asked.after, limit: mailsShown + 1, at: await context.now() },
        }),
  ]);
  return {
    rounds: rounds.map(({ at, ...round }) => ({
      ...round,
      at: at.toISOString(),
      inRound: kindsInRounds.includes(round.kind),
      stopped: stoppedValues(stopped.get(round.round)),
    })),
    coming: coming
      .filter(({ key }) => !rounds.some(({ round }) => round === key))
      .map(({ key, mail, at }) => ({ round: key, mail, at, stopped: stoppedValues(stopped.get(key)) })),
    found,
    shown: shown && {
      round: asked.round as string,
      outcome: asked.outcome,
      mails: shown.slice(0, mailsShown).map((mail) => ({
        ...mailValues(context, mail),
        wouldDrop: mail.wouldDrop,
        unit: mail.unitCode === null ? null : { code: mail.unitCode, name: mail.unitName as string, url: cycleUnitUrl(url, mail.unitCode) },
      })),
      next: shown.length > mailsShown ? (shown[mailsShown - 1]?.place ?? null) : null,
    },
  };
}

/** The same for the API: each mail with the sentence that pages say of it. */
export const toldMails = ({ found, shown, ...rest }: MailsFound, timeZone: string) => ({
  ...rest,
  found: found && {
    ...found,
    units: found.units.map((unit) => ({ ...unit, ledger: unit.ledger && toldLedger(unit.ledger, timeZone) })),
    offices: found.offices.map((office) => ({ ...office, mails: office.mails.map((mail) => toldMail(mail, timeZone)) })),
  },
  shown: shown && { ...shown, mails: shown.mails.map((mail) => toldMail(mail, timeZone)) },
});

const stoppedValues = (stopped: StoppedRound | undefined): StoppedValues | null =>
  stopped ? { ...stopped, at: stopped.at.toISOString() } : null;

async function comingRounds(context: ApiContext, { cycle }: RequestedCycle) {
  const { pool } = context.database;
  if (cycle.state !== 'open') return [];
  const [plan, done] = await Promise.all([readPlan(pool, cycle.id), readDoneMoments(pool, cycle.id)]);
  return roundsAhead(plan?.plan ?? null, done);
}

/** By a unit's name without accents or its code, and by the address or name of an office. */
async function search(
  context: ApiContext,
  { programId, cycle, url }: RequestedCycle,
  { query, mail }: MailsQuery,
): Promise<MailsFound['found']> {
  const { pool } = context.database;
  const tree = await cycleTree(context, cycle.id);
  const { columns } = tree;
  const byAddress = await findByAddress(pool, { programId, words: query, limit: mostFound.listed + 1 });
  const matches = matchUnits(columns, '', tree.searchNames(), { query, state: null });
  const places = new Set(byAddress.flatMap(({ code }) => tree.indexByCode.get(code ?? '') ?? []));
  for (let unit = 0; unit < columns.codes.length && places.size <= mostFound.listed; unit++) if (matches?.own[unit] === 1) places.add(unit);
  const listed = [...places].slice(0, mostFound.listed);
  const inFull = listed.length <= mostFound.inFull;
  const units = listed.map(async (unit): Promise<FoundUnit> => {
    const code = columns.codes[unit] as string;
    const parent = columns.parent[unit] as number;
    return {
      code,
      name: columns.names[unit] as string,
      parentName: parent < 0 ? null : (columns.names[parent] as string),
      url: cycleUnitUrl(url, code),
      ledger: inFull
        ? only(await readUnitLedger(context, cycle, await readAssignmentByCode(pool, { cycleId: cycle.id, code })), mail)
        : null,
    };
  });
  const offices = byAddress
    .filter(({ code }) => code === null)
    .map(async ({ contactId, office, email }): Promise<FoundOffice> => {
      const mails = await readOfficeMessages(pool, { contactId, limit: mailsShown, at: await context.now() });
      return { office, email, mails: mails.filter((one) => mail === null || mailKey(one) === mail).map((one) => mailValues(context, one)) };
    });
  return { units: await Promise.all(units), offices: await Promise.all(offices), more: places.size > mostFound.listed };
}

/** What of it is about one kind of mail; null: all. */
const only = (ledger: UnitLedgerValues, mail: string | null): UnitLedgerValues =>
  mail === null
    ? ledger
    : {
        ...ledger,
        mails: ledger.mails.filter((one) => mailKey(one) === mail),
        unwritten: ledger.unwritten.filter(({ kind }) => momentKey(kind) === mail),
      };

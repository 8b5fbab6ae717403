import { readDoneMoments } from '../prisma/queries/cycles/read-done-moments.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { type RoundLeft, readRoundLeft, readStoppedRound, type StoppedRound } from '../prisma/queries/messages/stop-round.ts';
import { ownReminders } from '../rules/folded-cut-off.ts';
import type { Moment, MomentKind, Plan } from '../rules/plan.ts';
import { problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';
import type { RequestedCycle } from './requested-cycle.ts';

/** A round of a cycle's mails that a person asks for by its key, and how far it is. */
export interface RequestedRound extends RoundLeft {
  round: string;
  /** How the mail is named (web/cycle/mail-words.ts). */
  mail: string;
  /** The plan holds it later; nothing of it is planned yet, or only a part. */
  ahead: boolean;
  stopped: StoppedRound | null;
  moment: Moment | null;
  plan: Plan | null;
}

/** Moments that mail a round, with the kind of its mails. */
const mailOfMoment: Partial<Record<MomentKind, string>> = {
  'cut-off': 'cut-off',
  'last-call': 'reminder-last-call',
  ...Object.fromEntries(Object.entries(ownReminders).map(([kind, when]) => [kind, `reminder-${when}`])),
  'escalate-parent': 'escalation-parent',
  'escalate-coordinator': 'escalation-coordinator',
  'escalate-leaders': 'escalation-leaders',
};

/** Moments of a plan that lie ahead and mail a round. */
export const roundsAhead = (plan: Plan | null, done: readonly string[]): (Moment & { mail: string })[] =>
  (plan?.moments ?? []).flatMap((moment) => {
    const mail = mailOfMoment[moment.kind];
    return mail === undefined || done.includes(moment.key) ? [] : [{ ...moment, mail }];
  });

/** `codes`: it is counted for these units only. Problem `not-found` where the cycle has no such round of many mails and will have none. */
export async function requestedRound(
  context: ApiContext,
  { programId, cycle }: RequestedCycle,
  round: string,
  codes: string[] | null = null,
): Promise<RequestedRound> {
  const { pool } = context.database;
  const of = { programId, cycleId: cycle.id, round };
  const [left, stopped, planned, done] = await Promise.all([
    readRoundLeft(pool, of, await context.now(), codes),
    readStoppedRound(pool, of),
    readPlan(pool, cycle.id),
    readDoneMoments(pool, cycle.id),
  ]);
  const plan = planned?.plan ?? null;
  const coming = cycle.state === 'open' ? roundsAhead(plan, done).find(({ key }) => key === round) : undefined;
  if (left.kind === null && coming === undefined) throw problem(codes === null ? 'not-found' : 'nothing-changes');
  const mail = left.kind === null ? (coming?.mail as string) : left.kind === 'reminder' ? `reminder-${left.when}` : left.kind;
  const moment = plan?.moments.find(({ key }) => key === round) ?? null;
  return { ...left, round, mail, ahead: coming !== undefined, stopped, moment, plan };
}

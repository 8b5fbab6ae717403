import { randomUUID } from 'node:crypto';
import { cycleAddress } from '../../rules/cycle-address.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { refusalOf } from '../../rules/mail-refusals.ts';
import type { CycleValues, Happening, Needs } from '../../web/program/program-values.ts';
import { calendarStanding, type ProgramFacts, troublesOf } from '../program-facts.ts';
import type { CycleTold } from './program-cycles.ts';
import { heldValues } from './undelivered-view.ts';

/** What comes in a program that runs, the soonest first. */
export function comingNext({ state }: ProgramFacts, details: CycleTold[]): Happening[] {
  if (state !== 'active' && state !== 'evaluating') return [];
  return details.flatMap(({ ahead }) => ahead).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** In the order of the term; a review that lapsed before the evaluation in its place. */
export function inOrder(details: CycleTold[]): CycleValues[] {
  const order = ({ place, values }: CycleTold) => 2 * place + (values.kind === 'final' ? 1 : 0);
  return details.toSorted((a, b) => order(a) - order(b)).map(({ values }) => values);
}

export function needsOf(facts: ProgramFacts): Omit<Needs, 'draftComments'> {
  const { programId, rows, needs } = facts;
  return {
    awaiting: needs.awaiting.flatMap(({ cycleId, count }) => {
      const cycle = rows.find(({ id }) => id === cycleId);
      if (!cycle) return [];
      return [{ cycle: cycleName(cycle), count, url: `/programs/${programId}/cycles/${cycleAddress(cycle)}/awaiting` }];
    }),
    troubles: troublesOf(facts),
    leaders: needs.leaders.flatMap(({ cycleId, at, id, settledAt, settledBy, actionNumber, ...said }) => {
      const cycle = rows.find(({ id }) => id === cycleId);
      if (!cycle) return [];
      const settled = settledAt && { at: settledAt.toISOString(), by: settledBy ?? '' };
      return [
        {
          ...said,
          id,
          settled,
          task: actionNumber === null ? null : { number: actionNumber, url: `/programs/${programId}/actions/${actionNumber}` },
          taskUrl: id === null ? null : `/programs/${programId}/actions?from=instruction-${id}#make`,
          key: randomUUID(),
          cycle: cycleName(cycle),
          at: at.toISOString(),
          url: `/programs/${programId}/cycles/${cycleAddress(cycle)}/brief`,
        },
      ];
    }),
    signing: facts.signatureMails.map(({ contactId, office, email, mail, at, reason }) => ({
      office,
      email,
      mail,
      at: at?.toISOString() ?? null,
      refusal: reason === null ? null : refusalOf(reason),
      url: `/programs/${programId}/signatories/${contactId}`,
    })),
    handovers: facts.handovers.map(({ to, begunAt }) => ({
      office: to.office,
      email: to.email,
      at: begunAt.toISOString(),
      url: `/programs/${programId}/handovers`,
    })),
    calendar: calendarStanding(facts),
    unreached: { count: facts.unreached, url: `/programs/${programId}/contacts` },
    undelivered: {
      addresses: needs.refusedAddresses,
      held: needs.held.map(heldValues),
      url: `/programs/${programId}/undelivered`,
    },
  };
}

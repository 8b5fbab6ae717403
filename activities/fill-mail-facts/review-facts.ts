import { readWouldBeLost } from '../../prisma/queries/assignments/read-would-be-lost.ts';
import { readDecidingRule, readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { readCoordinatorDigest } from '../../prisma/queries/messages/read-coordinator-digest.ts';
import {
  countOwingChildren,
  readOverdue,
  readUndecidedNow,
  readWaitingBelow,
} from '../../prisma/queries/messages/read-duties-of-others.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import { mostOwingNamed } from '../../rules/named-in-mails.ts';
import type { FactsByKind } from './facts-of-kind.ts';
import { awaitingIn, cycle, decisionIn, instant, movedClose, pageOfCycle, unit } from './mail-parts.ts';

/** What mails to those who look after other reports say: the unit above, the standing office, leaders on who owes. */
export const reviewMails = {
  // How things stand now: since it was planned reports have come in and were decided.
  'awaiting-review': async (m, link, database, _linkTo, at) => {
    const times = await readDecidingTimes(database.pool, { cycleId: m.cycleId as number, at });
    const waiting = await readWaitingBelow(database.pool, { messageId: m.id, times });
    return {
      kind: 'awaiting-review',
      office: m.office,
      unitName: m.assignment?.name ?? '',
      cycle: cycle(m),
      waiting: waiting.count,
      passedUp: waiting.passedUp,
      oldest: (waiting.oldest ?? at).toISOString(),
      silent: await countOwingChildren(database.pool, { messageId: m.id, at }),
      reviewBy: unit(m).due,
      link: `${link}/children`,
    };
  },
  'returned-below': (m, link) => ({
    kind: 'returned-below',
    office: m.office,
    coordinator: m.assignment === null,
    unit: m.facts.unit as { name: string; parentName: string | null },
    own: String(m.facts.own),
    cycle: cycle(m),
    by: String(m.facts.by),
    reason: String(m.facts.reason),
    becomes: m.facts.becomes as 'returned' | 'kept' | null,
    corrected: m.facts.corrected === true,
    at: String(m.facts.at),
    link: m.assignment === null ? awaitingIn(m, link) : link,
  }),
  'correction-asked': (m, link) => ({
    ...{ kind: 'correction-asked', ...ofUnitsAct(m), reason: String(m.facts.reason), again: m.facts.again === true },
    link: decisionOn(m, link),
  }),
  'correction-withdrawn': (m, link) => ({ kind: 'correction-withdrawn', ...ofUnitsAct(m), link: decisionOn(m, link) }),
  'report-withdrawn': (m, link) => ({
    ...{ kind: 'report-withdrawn', ...ofUnitsAct(m), reason: String(m.facts.reason) },
    link: m.assignment === null ? awaitingIn(m, link) : `${link}/children`,
  }),
  'escalation-parent': async (m, link, database, _linkTo, at) => ({
    kind: 'escalation-parent',
    office: m.office,
    unitName: m.assignment?.name ?? '',
    cycle: cycle(m),
    owing: (await readOverdue(database.pool, { messageId: m.id, ofUnit: true, at })).units,
    link: `${link}/children`,
  }),
  'escalation-coordinator': async (m, link, database, _linkTo, at) => {
    const { units, total } = await readOverdue(database.pool, { messageId: m.id, ofUnit: false, at });
    return { kind: 'escalation-coordinator', office: m.office, cycle: cycle(m), owing: units, total, link };
  },
  'escalation-leaders': async (m, _link, database, _linkTo, at) => {
    const { units, total } = await readOverdue(database.pool, { messageId: m.id, ofUnit: false, at });
    return { kind: 'escalation-leaders', office: m.office, cycle: cycle(m), owing: units, total };
  },
  undecided: async (m, link, database, _linkTo, at) => ({
    kind: 'undecided',
    office: m.office,
    cycle: cycle(m),
    ...(await readUndecidedNow(database.pool, {
      messageId: m.id,
      times: await readDecidingTimes(database.pool, { cycleId: m.cycleId as number, at }),
    })),
    link: awaitingIn(m, link),
  }),
  'would-be-lost': async (m, link, database) => {
    const cycleId = m.cycleId as number;
    const { close } = await readDecidingRule(database.pool, { cycleId });
    return {
      kind: 'would-be-lost',
      office: m.office,
      cycle: cycle(m),
      close: close ?? '',
      lost: await readWouldBeLost(database.pool, { cycleId, most: mostOwingNamed }),
      link: `${link}/cycles/${cycleAddress({ ...cycle(m), state: 'open' })}/would-be-lost`,
    };
  },
  'coordinator-digest': async (m, link, database, _linkTo, at) => {
    const since = instant(m.facts.since);
    const digest = await readCoordinatorDigest(database.pool, {
      ...{ messageId: m.id, programId: m.programId, cycleId: m.cycleId as number },
      ...{ since: new Date(since), at },
    });
    return { kind: 'coordinator-digest', office: m.office, cycle: cycle(m), since, ...digest, link: pageOfCycle(m, link) };
  },
  'close-missed': (m, link) => ({
    kind: 'close-missed',
    office: m.office,
    cycle: cycle(m),
    ...movedClose(m),
    owing: Number(m.facts.owing),
    link,
  }),
} satisfies FactsByKind;

/** What a unit did with its report, as whoever decides it is told. */
const ofUnitsAct = (m: ClaimedMessage) => ({
  office: m.office,
  reviewer: m.assignment?.name ?? null,
  unit: m.facts.unit as { name: string; parentName: string | null },
  cycle: cycle(m),
  by: String(m.facts.by),
  at: String(m.facts.at),
});

/** Where its reader decides the report. */
const decisionOn = (m: ClaimedMessage, link: string): string =>
  m.assignment === null ? decisionIn(m, link, String(m.facts.code)) : `${link}/children/${encodeURIComponent(String(m.facts.code))}`;

import { expect, test } from 'vitest';
import { checkLog, type EngineCounts } from '../faults/engine/check-log.ts';
import type { LogLine } from '../faults/engine/fault-log.ts';
import { checkReminders } from '../faults/reminders/check-reminders.ts';

type Made = Omit<LogLine, 'at' | 'term'>;

/** A log in which one line comes a second after the other, unless it says when. */
const logOf = (lines: (Made & { at?: number })[], term = 1): LogLine[] =>
  lines.map((line, index) => ({ term, ...line, at: (line.at ?? index + 1) * 1_000 }) as LogLine);

const fault = (id: string, from: number, until: number, more: object = {}): Made => ({
  ...{ what: 'fault', id, from: from * 1_000, until: until * 1_000, lasts: false, goesOn: ['progress', 'held'] },
  ...more,
});
const mail = (id: string, state = 'sent'): Made[] => [
  { what: 'accepted', id, answered: true },
  { what: 'recorded', id },
  { what: 'planned', id, state },
];
const moment = (id: string, more: object = {}): Made => ({
  ...{ what: 'moment', id, cycle: '2024-preliminary', over: true, late: 0, mustHappen: false },
  ...more,
});
const failed = (step: string, at: number) => ({ what: 'failed' as const, id: step, cycle: '2024-preliminary', day: '2024-01-10', at });
const over: Made = { what: 'progress', id: 'the term is over' };

const well = logOf([
  { what: 'intent', id: 'r1' },
  { what: 'acknowledged', id: 'r1' },
  { what: 'found', id: 'r1' },
  ...mail('m1'),
  { what: 'planned', id: 'm2', state: 'dropped' },
  fault('stop worker', 4, 5),
  moment('open', { mustHappen: true }),
  moment('remind-before@2023-12-20'),
  { what: 'cycle', id: '2024-preliminary', state: 'acknowledged' },
  { what: 'ended', id: 'program', status: 'COMPLETED' },
  { what: 'total', id: '2024 members', compiled: '12', sum: '12' },
  over,
]);
const clean = checkLog(well);

/** What is counted otherwise with these lines added to a log in which all is well. */
const changed = (...lines: (Made & { at?: number })[]): Partial<EngineCounts> => {
  const counts = checkLog([...well, ...logOf(lines, 2), ...logOf([{ ...over, at: 999 }], 2)]);
  const names = Object.keys(counts) as (keyof EngineCounts)[];
  return Object.fromEntries(names.filter((name) => name !== 'terms' && counts[name] !== clean[name]).map((name) => [name, counts[name]]));
};

test('a log in which all is well counts what happened, and nothing against it', () => {
  expect(clean).toEqual({
    ...{ faults: 1, acknowledgedReports: 1, lostReports: 0, acceptedMails: 1, refusedMails: 0, lostMails: 0 },
    ...{ doubled: 0, doubledOutsideWindow: 0, doubledOnStop: 0, failedSteps: 0, silentFailures: 0, stuckWorkflows: 0 },
    ...{ blockedMoments: 0, wrongTotals: 0, recoverySecondsP99: 10, recoverySecondsMost: 10, terms: 1 },
  });
});

test('a report that was acknowledged and is not there is lost', () => {
  expect(changed({ what: 'acknowledged', id: 'r2' })).toEqual({ acknowledgedReports: 2, lostReports: 1 });
  // In another term's database it does not count.
  expect(changed({ what: 'acknowledged', id: 'r1' })).toEqual({ acknowledgedReports: 2, lostReports: 1 });
});

test('a mail is lost that was never taken, or whose taking nobody knows of; one that was refused for good is shown as that', () => {
  expect(changed({ what: 'planned', id: 'm3', state: 'sent' })).toEqual({ lostMails: 1 });
  for (const state of ['planned', 'claimed', 'in-doubt', 'failed'])
    expect(changed({ what: 'planned', id: 'm3', state })).toEqual({ lostMails: 1 });
  expect(changed({ what: 'accepted', id: 'm3' }, { what: 'planned', id: 'm3', state: 'sent' })).toEqual({ acceptedMails: 2, lostMails: 1 });
  const refused = (code: number): Made => ({ what: 'refused', id: 'm3', code });
  expect(changed(refused(550), { what: 'planned', id: 'm3', state: 'failed' })).toEqual({ refusedMails: 1 });
  expect(changed(refused(451), { what: 'planned', id: 'm3', state: 'failed' })).toEqual({ lostMails: 1 });
  // Refused before its data, only its address is known.
  const address = 'don-vi-1@nghe-an.example';
  expect(changed({ ...refused(550), id: address }, { what: 'planned', id: 'm3', to: address, state: 'failed' })).toEqual({
    refusedMails: 1,
  });
  expect(changed({ ...refused(550), id: address }, { what: 'planned', id: 'm3', to: address, state: 'planned' })).toEqual({ lostMails: 1 });
  // What was folded into it was refused with it; into one that went well it was to be told by that.
  const folded = (foldedInto: string): Made => ({ what: 'planned', id: 'm4', state: 'failed', foldedInto });
  expect(changed(refused(550), { what: 'planned', id: 'm3', state: 'failed' }, folded('m3'))).toEqual({ refusedMails: 2 });
  expect(changed(...mail('m3'), folded('m3'))).toEqual({ acceptedMails: 2, lostMails: 1 });
});

test('a mail may be taken twice only after a kill -9, ten a kill, where its server gave no answer, or after a restored backup that knew nothing of it', () => {
  const twice = (between: Made[], ids = ['m3'], answered = true) => [
    ...ids.map((id) => ({ what: 'accepted' as const, id, answered, at: 1 })),
    ...between,
    ...ids.flatMap((id) => mail(id).map((line) => ({ ...line, at: 9 }))),
  ];
  expect(changed(...twice([]))).toMatchObject({ doubled: 1, doubledOutsideWindow: 1 });
  expect(changed(...twice([fault('postgres restarts', 2, 3)]))).toMatchObject({ doubled: 1, doubledOutsideWindow: 1 });
  expect(changed(...twice([fault('kill-9 api', 2, 3)]))).toMatchObject({ doubledOutsideWindow: 1 });
  expect(changed(...twice([fault('stop worker while a mail is recorded', 2, 3)]))).toMatchObject({ doubled: 1, doubledOnStop: 1 });
  expect(changed(...twice([fault('kill-9 worker', 2, 3)]))).not.toHaveProperty('doubledOutsideWindow');
  expect(changed(...twice([], ['m3'], false))).not.toHaveProperty('doubledOutsideWindow');
  const many = Array.from({ length: 12 }, (_, index) => `many${index}`);
  expect(changed(...twice([fault('kill-9 worker', 2, 3)], many))).toMatchObject({ doubled: 12, doubledOutsideWindow: 2 });
  expect(changed(...twice([fault('restore database', 0.5, 3)], many))).toMatchObject({ doubled: 12 });
  expect(changed(...twice([fault('restore database', 0.5, 3)], many))).not.toHaveProperty('doubledOutsideWindow');
  expect(changed(...twice([fault('restore database', 2, 3)], many))).toMatchObject({ doubledOutsideWindow: 2 });
  expect(changed(...twice([fault('restore database', 0.5, 10)], many))).toMatchObject({ doubledOutsideWindow: 12 });
});

test('a step that fails for good is silent unless a mail names it in time, or has on the same day of the program', () => {
  const toldLine = (id: string, at: number) => ({ what: 'told' as const, id, cycle: '2024-preliminary', day: '2024-01-10', at });
  expect(changed(failed('close', 100))).toEqual({ failedSteps: 1, silentFailures: 1 });
  expect(changed(failed('close', 100), toldLine('close', 101))).toEqual({ failedSteps: 1 });
  expect(changed(failed('close', 100), toldLine('close', 121))).toEqual({ failedSteps: 1, silentFailures: 1 });
  expect(changed(failed('close', 100), toldLine('compile', 101))).toEqual({ failedSteps: 1, silentFailures: 1 });
  expect(changed(failed('close', 100), toldLine('close', 101), failed('close', 200))).toEqual({ failedSteps: 2 });
  expect(changed({ ...toldLine('close', 90), cycle: '2024-final' }, failed('close', 100))).toEqual({ failedSteps: 1, silentFailures: 1 });
  expect(changed({ ...toldLine('close', 90), day: '2024-01-09' }, failed('close', 100))).toEqual({ failedSteps: 1, silentFailures: 1 });
});

test('a workflow that has not come to its end is stuck', () => {
  expect(changed({ what: 'ended', id: 'review', status: 'RUNNING' })).toEqual({ stuckWorkflows: 1 });
  expect(changed({ what: 'ended', id: 'review', status: 'FAILED' })).toEqual({ stuckWorkflows: 1 });
});

test('a moment that is never over or late is blocked, unless it failed itself or what must happen before it did', () => {
  expect(changed({ what: 'cycle', id: '2024-preliminary', state: 'closed' })).toEqual({ blockedMoments: 1 });
  expect(changed(moment('remind-before@2023-12-20', { over: false }))).toEqual({ blockedMoments: 1 });
  expect(changed(moment('close', { late: 3_600_001, mustHappen: true }))).toEqual({ blockedMoments: 1 });
  const wait = { what: 'told' as const, cycle: '2024-preliminary', day: '2024-01-10', at: 101 };
  const notice = [failed('remind-reviewers@2024-01-10', 100), { ...wait, id: 'remind-reviewers@2024-01-10' }];
  expect(changed(...notice, moment('remind-reviewers@2024-01-10', { over: false }))).toEqual({ failedSteps: 1 });
  // A notice that fails is no excuse for a close, an opening that fails is one for what waits for it.
  expect(changed(...notice, moment('remind-reviewers@2024-01-10'), moment('close', { late: 7e6 }))).toMatchObject({ blockedMoments: 1 });
  const opening = [failed('open', 100), { ...wait, id: 'open' }];
  expect(changed(...opening, moment('open', { late: 7e6, mustHappen: true }), moment('close', { late: 7e6 }))).toEqual({ failedSteps: 1 });
});

test('a compiled figure that is not the sum of what was approved is wrong', () => {
  expect(changed({ what: 'total', id: '2025 members', compiled: '12', sum: '11' })).toEqual({ wrongTotals: 1 });
  expect(changed({ what: 'total', id: '2025 members', compiled: null, sum: '0' })).toEqual({ wrongTotals: 1 });
});

test('recovery goes from the fault, or from its end where it lasted, to the next of what it disturbed', () => {
  const held = (id: string, at: number, more: object = {}) => ({ what: 'held' as const, id, at, ...more });
  const most = (...lines: (Made & { at?: number })[]) => changed(...lines).recoverySecondsMost;
  expect(most(fault('kill-9 worker', 100, 105), held('closeCycle', 140))).toBe(40);
  expect(most(fault('smtp refuse', 100, 105, { lasts: true }), held('closeCycle', 140))).toBe(35);
  // Another step than the one that was hit does not count, and a moment that is due later cannot go on before.
  const aimed = fault('kill-9 worker', 100, 105, { step: 'closeCycle' });
  expect(most(aimed, held('sendReminders x', 101), held('closeCycle', 150))).toBe(50);
  expect(most(fault('kill-9 worker', 100, 105), held('closeCycle', 160, { due: 140_000 }))).toBe(20);
  // What never goes on is no recovery.
  expect(most(fault('kill-9 worker', 2_000, 2_001))).toBe(Number.POSITIVE_INFINITY);
});

test('what a reminder must not have said, nor to whom, nor how often, is counted', () => {
  const to = 'c1@tree.example';
  const set = (now: string) => ({ what: 'clock' as const, id: 'round', now });
  const said = (id: string, days: number, more: object = {}) => ({
    what: 'said' as const,
    id,
    to,
    days,
    due: '2023-12-20',
    link: true,
    ...more,
  });
  const check = (...lines: (Made & { at?: number })[]) => checkReminders(logOf([{ what: 'due', id: to, to, day: '2023-12-20' }, ...lines]));
  const none = { afterSubmission: 0, wrongWords: 0, morePerDayThanAllowed: 0 };
  const [monday, tuesday] = [set('2023-12-18T01:00:00.000Z'), set('2023-12-18T17:00:00.000Z')];

  expect(check(monday, said('m1', 2), said('m1', 2), { ...tuesday, at: 60 }, { ...said('m2', 1), at: 70 })).toEqual({
    ...none,
    reminders: 3,
  });
  // Claimed before midnight, taken after it.
  expect(check(monday, { ...tuesday, at: 60 }, { ...said('m1', 2), at: 61 })).toMatchObject(none);
  expect(check(monday, { ...tuesday, at: 60 }, { ...said('m1', 2), at: 70 }).wrongWords).toBe(1);
  expect(check(monday, said('m1', 2, { due: '2023-12-25' }), said('m2', 2, { link: false })).wrongWords).toBe(2);
  expect(check(monday, said('m1', 2), said('m2', 2)).morePerDayThanAllowed).toBe(1);
  const reported = { what: 'owes' as const, id: to, to, state: 'submitted', at: 10 };
  expect(check(monday, reported, { ...said('m1', 2), at: 12 })).toMatchObject(none);
  expect(check(monday, reported, { ...said('m1', 2), at: 20 }).afterSubmission).toBe(1);
});

import { expect, test } from 'vitest';
import { workCalendar } from '../../rules/calendar.ts';
import { type UnwrittenRound, type WrittenTo, whyNotWritten } from '../../rules/why-no-mail.ts';

const held = '2023-12-18T01:00:00.000Z';
const now = '2023-12-30T01:00:00.000Z';
const round: UnwrittenRound = { kind: 'remind-before', at: held, due: '2023-12-20', heldAt: held, skippedWhy: null, stopped: null };
const work = workCalendar({ daysOff: [], daysWorked: [] });
const timeZone = 'Asia/Ho_Chi_Minh';
const rests: WrittenTo['rests'] = { quiet: { from: '17:00', to: '07:00' }, away: [], work, timeZone };
const unit: WrittenTo = {
  ...{ due: '2023-12-20', reached: [{ from: null, to: null }], reports: [], waived: [], pausedSince: null, closedAt: null, held: null },
  rests,
};
const before = '2023-12-17T02:00:00.000Z';
const after = '2023-12-19T02:00:00.000Z';
const ahead = { at: '2024-01-02T01:00:00.000Z', heldAt: null };

test.each<[string, Partial<UnwrittenRound>, Partial<WrittenTo>, string, string | null]>([
  ['its time has not come', { at: '2024-01-02T01:00:00.000Z', heldAt: null }, {}, 'ahead', null],
  ['it tells of those below, and its time has not come', { ...ahead, kind: 'escalate-parent' }, {}, 'ahead-below', null],
  ['it has reported before its time', ahead, { reports: [{ sentAt: before, returnedAt: null }] }, 'ahead-reported', before],
  ['what it reported came back, so it is still ahead', ahead, { reports: [{ sentAt: before, returnedAt: after }] }, 'ahead', null],
  [
    'what it sent last came back, and what it had sent before that was never decided',
    ahead,
    {
      reports: [
        { sentAt: after, returnedAt: '2023-12-20T02:00:00.000Z' },
        { sentAt: before, returnedAt: null },
      ],
    },
    'ahead',
    null,
  ],
  ['it is waived before its time', ahead, { waived: [{ from: before, to: null }] }, 'ahead-waived', before],
  ['a waiver is taken back before its time', ahead, { waived: [{ from: before, to: after }] }, 'ahead', null],
  ['it has no address', ahead, { reached: [] }, 'ahead-no-address', null],
  ['its time has come and it has no address', { heldAt: null }, { reached: [] }, 'ahead-no-address', null],
  ['its contact ends before that', ahead, { reached: [{ from: null, to: '2024-01-01T01:00:00.000Z' }] }, 'ahead-no-address', null],
  ['its contact begins before that', ahead, { reached: [{ from: '2024-01-02T01:00:00.000Z', to: null }] }, 'ahead', null],
  ['all mails are stopped', ahead, { held: { why: 'stopped', since: before } }, 'ahead-stopped', before],
  ['all mails are held after a backup', { heldAt: null }, { held: { why: 'restored', since: null } }, 'ahead-restored', null],
  [
    'it has reported, whether mails are stopped or not',
    ahead,
    { held: { why: 'stopped', since: after }, reports: [{ sentAt: before, returnedAt: null }] },
    'ahead-reported',
    before,
  ],
  ['it comes in quiet hours', { ...ahead, at: '2024-01-02T11:00:00.000Z' }, {}, 'ahead-quiet-hours', '2024-01-03T00:00:00.000Z'],
  [
    'the unit is away, over a weekend',
    { ...ahead, kind: 'escalate-parent' },
    { rests: { ...rests, away: [{ first: '2023-12-30', last: '2024-01-05' }] } },
    'ahead-days-off',
    '2024-01-08T01:00:00.000Z',
  ],
  ['it is back by then', ahead, { rests: { ...rests, away: [{ first: '2023-12-30', last: '2024-01-01' }] } }, 'ahead', null],
  ['the standing office has cancelled it', { ...ahead, stopped: 'cancelled' }, {}, 'ahead-cancelled', null],
  ['the standing office has paused it', { ...ahead, stopped: 'paused' }, {}, 'ahead-paused', null],
  ['its time has come', { heldAt: null }, {}, 'not-held', null],
  ['its program stands still', { at: '2024-01-02T01:00:00.000Z', heldAt: null }, { pausedSince: before }, 'paused', before],
  ['its cycle closed early', { heldAt: null }, { closedAt: after }, 'closed', after],
  [
    'it was held before the program stood still',
    {},
    { pausedSince: after, reports: [{ sentAt: before, returnedAt: null }] },
    'reported',
    before,
  ],
  ['somebody had it skipped', { heldAt: null, skippedWhy: 'asked' }, {}, 'asked', null],
  ['a later one tells of it', { heldAt: null, skippedWhy: 'folded' }, {}, 'folded', null],
  ['it was of another due day, whatever became of it', { due: '2023-12-27', heldAt: null, skippedWhy: 'stale' }, {}, 'other-day', null],
  ['a report was there', {}, { reports: [{ sentAt: before, returnedAt: null }] }, 'reported', before],
  ['a report was there, and was returned later', {}, { reports: [{ sentAt: before, returnedAt: after }] }, 'reported', before],
  [
    'a report that came back before reminds',
    {},
    { reports: [{ sentAt: '2023-12-15T02:00:00.000Z', returnedAt: before }] },
    'no-address',
    null,
  ],
  ['a report that came later does not excuse', {}, { reports: [{ sentAt: after, returnedAt: null }] }, 'no-address', null],
  ['it was waived', {}, { waived: [{ from: before, to: null }] }, 'waived', before],
  ['a waiver that was taken back before', {}, { waived: [{ from: '2023-12-15T02:00:00.000Z', to: before }] }, 'no-address', null],
  ['nobody below it owed', { kind: 'escalate-parent', due: '2023-12-13' }, {}, 'none-owing', null],
  ['it owed, and there was no address', {}, {}, 'no-address', null],
])('a unit has no mail of a round: %s', (_, overRound, overUnit, why, since) => {
  expect(whyNotWritten({ ...round, ...overRound }, { ...unit, ...overUnit }, now)).toEqual({ why, since });
});

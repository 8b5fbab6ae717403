import { expect, test } from 'vitest';
import { type UnwrittenRound, type WrittenTo, whyNotWritten } from '../../rules/why-no-mail.ts';

const held = '2023-12-18T01:00:00.000Z';
const now = '2023-12-30T01:00:00.000Z';
const round: UnwrittenRound = { kind: 'remind-before', at: held, due: '2023-12-20', heldAt: held, skippedWhy: null, stopped: null };
const unit: WrittenTo = { due: '2023-12-20', reached: true, reports: [], waived: [], pausedSince: null, closedAt: null };
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
  ['it has no address', ahead, { reached: false }, 'ahead-no-address', null],
  ['its time has come and it has no address', { heldAt: null }, { reached: false }, 'ahead-no-address', null],
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

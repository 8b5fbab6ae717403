import { expect, test } from 'vitest';
import { type AssignmentState, assignmentStates } from '../../rules/assignments.ts';
import { codeInReceipt, receiptNumber } from '../../rules/receipt-number.ts';
import { isLateVersion, type ReportStamp, stampOf } from '../../rules/report-stamp.ts';

test.each<[AssignmentState, open: ReportStamp | null, closed: ReportStamp]>([
  ['owing', null, 'missed'],
  ['draft', null, 'missed'],
  ['submitted', 'sent', 'undecided'],
  ['returned', 'returned', 'returned'],
  ['approved', 'approved', 'approved'],
  ['waived', 'waived', 'waived'],
  ['missed', 'missed', 'missed'],
])('what is %s bears the stamp %s while the cycle is open, %s after its close', (state, open, closed) => {
  expect([stampOf(state, true), stampOf(state, false)]).toEqual([open, closed]);
});

test('a report that does not count is never stamped as sent once the cycle has closed', () => {
  for (const state of assignmentStates) expect(stampOf(state, false)).not.toBe('sent');
});

test('the number of a receipt leads to its unit, and changes with the version and with the content', () => {
  const sent = { code: '17617', version: 2, hash: '9c1185a5c5e9fc54' };
  expect(receiptNumber(sent)).toBe('17617-2-021');
  expect(receiptNumber({ ...sent, hash: '9c1185a6c5e9fc54' })).not.toBe(receiptNumber(sent));
  expect(codeInReceipt(` ${receiptNumber(sent)} `)).toBe('17617');
  expect(codeInReceipt('17617 - 2 - 021')).toBe('17617');
  expect(codeInReceipt(receiptNumber({ ...sent, code: 'NA-01' }))).toBe('NA-01');
  for (const text of ['17617', '17617-2', 'Xã Đồng Văn', '17617-2-0215']) expect(codeInReceipt(text)).toBeNull();
});

test('a correction of what was approved is as late as its report, whenever it was asked for', () => {
  const dueAt = new Date('2023-12-20T10:00:00Z');
  const [before, after] = [new Date('2023-12-19T10:00:00Z'), new Date('2023-12-27T10:00:00Z')];
  const corrects = 'Ghi nhầm số.';
  expect(isLateVersion({ submittedAt: after, corrects }, { firstSentAt: before, dueAt })).toBe(false);
  expect(isLateVersion({ submittedAt: after, corrects }, { firstSentAt: after, dueAt })).toBe(true);
  expect(isLateVersion({ submittedAt: after, corrects: null }, { firstSentAt: before, dueAt })).toBe(true);
  expect(isLateVersion({ submittedAt: before, corrects: null }, { firstSentAt: before, dueAt })).toBe(false);
});

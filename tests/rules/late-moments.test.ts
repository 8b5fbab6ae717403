import { expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { foldNotices, workingInstant } from '../../rules/late-moments.ts';
import { makePlan } from '../../rules/make-plan.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const work = workCalendar(ngheAnCalendar);
const plan = makePlan({ calendar: ngheAnCalendar, timeZone, year: 2023, kind: 'preliminary', levels: ['province', 'district', 'commune'] });

test.each([
  ['in working hours', '2023-12-22T03:00:00.000Z', '2023-12-22T03:00:00.000Z'],
  ['before eight', '2023-12-21T22:00:00.000Z', '2023-12-22T01:00:00.000Z'],
  ['at the end of the day', '2023-12-22T10:00:00.000Z', '2023-12-25T01:00:00.000Z'],
  ['on a Sunday', '2023-12-24T03:00:00.000Z', '2023-12-25T01:00:00.000Z'],
  ['on a Saturday before a Monday off', '2023-12-30T03:00:00.000Z', '2024-01-02T01:00:00.000Z'],
])('what is late goes out when people are at work: %s', (_, now, expected) => expect(workingInstant(work, timeZone, now)).toBe(expected));

/** What becomes of all that was due since the cut-off, at an instant. */
const foldedAt = (now: string, toldAt: string | null = null) => {
  const due = plan.moments.filter(({ kind, at }) => at <= now && !['open', 'close', 'compile', 'deliver'].includes(kind));
  const { hold, folded, stale } = foldNotices(due, plan, timeZone, now, toldAt);
  expect(hold.length + folded.length + stale.length).toBe(due.length);
  return { hold: hold.map(({ key }) => key), folded: folded.map(({ key }) => key), stale: stale.map(({ key }) => key) };
};

test('of what was missed only what is true now is held, the most urgent first', () => {
  expect(foldedAt('2023-12-22T03:00:00.000Z').hold).toEqual([
    'remind-overdue@2023-12-20',
    'escalate-parent@2023-12-20',
    'remind-before@2023-12-25',
    'remind-reviewers@2023-12-22',
  ]);
  expect(foldedAt('2023-12-22T03:00:00.000Z').stale).toContain('remind-last-day@2023-12-20');
});

test('what a unit above has not decided is handed on however late, and told once', () => {
  const { hold, folded } = foldedAt('2024-01-08T03:00:00.000Z');
  expect(hold[0]).toBe('undecided@2024-01-05');
  expect(folded).toContain('undecided@2023-12-25');
});

test('what was due before everybody was told how things stand is not told again', () => {
  const { hold } = foldedAt('2023-12-22T03:00:00.000Z', '2023-12-22T03:00:00.000Z');
  expect(hold).toEqual([]);
});

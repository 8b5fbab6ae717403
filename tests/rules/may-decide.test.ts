import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { addDays } from '../../rules/calendar.ts';
import { dateOf, instantAt } from '../../rules/instants.ts';
import { againstDeciding, decidingRule, decidingTimes, mayDecide, mayDecideFrom } from '../../rules/may-decide.ts';
import { lastDaysBeforeClose } from '../../rules/silent-reviewer-days.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const ruleOf = (decidedAbove: number, closesAt: string | null) =>
  decidingRule({ calendar: { ...ngheAnCalendar, reminders: { decidedAbove } }, timeZone, cutOff: '2023-12-14', closesAt });

const instant = fc
  .date({ min: new Date('2023-12-01T01:00:00Z'), max: new Date('2024-01-20T10:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const drawn = fc.record({
  days: fc.integer({ min: 1, max: 20 }),
  closesAt: fc.option(
    fc
      .date({ min: new Date('2024-01-03T10:00:00Z'), max: new Date('2024-01-20T10:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ),
  /** The tree above a report, whatever its height. */
  above: fc.array(fc.boolean(), { maxLength: 6 }).map((waited) => waited.map((waitedFor, id) => ({ id, waitedFor }))),
  since: instant,
  parentDueAt: fc.option(instant),
  coordinators: fc.boolean(),
});

describe('who may decide a report that waits', () => {
  test('is somebody at every instant, in whatever tree; nobody who may loses it by waiting, and it is so from when it is said to be', () => {
    fc.assert(
      fc.property(drawn, instant, instant, ({ days, closesAt, ...report }, one, other) => {
        const rule = ruleOf(days, closesAt);
        const [early = '', late = ''] = [one, other].sort();
        const who = ['coordinator' as const, ...report.above.map(({ id }) => id)];
        const decidersAt = (at: string) => who.filter((whoever) => mayDecide(report, whoever, decidingTimes(rule, at)));
        if (early < report.since) return;
        expect(decidersAt(early).length).toBeGreaterThan(0);
        expect(decidersAt(late)).toEqual(expect.arrayContaining(decidersAt(early)));
        for (const whoever of who)
          expect([whoever, decidersAt(late).includes(whoever)]).toEqual([whoever, mayDecideFrom(report, whoever, rule) <= late]);
      }),
      { numRuns: 500 },
    );
  });

  test('is at the latest the coordinator, before the close', () => {
    fc.assert(
      fc.property(drawn, ({ days, closesAt, ...report }) => {
        if (closesAt === null || report.since >= closesAt) return;
        const rule = ruleOf(days, closesAt);
        const last = instantAt(rule.work.addWorkingDays(dateOf(closesAt, timeZone), -lastDaysBeforeClose), '08:00', timeZone);
        const from = mayDecideFrom(report, 'coordinator', rule);
        expect(from <= last || from <= report.since).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('follows from working days counted one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), instant, (days, tiers, since) => {
        const rule = ruleOf(days, null);
        let day = [dateOf(since, timeZone), rule.cutOff].sort()[1] as string;
        for (let left = days * (tiers - 1); left > 0; ) {
          day = addDays(day, 1);
          if (rule.work.isWorkingDay(day)) left -= 1;
        }
        const above = Array.from({ length: tiers }, (_, id) => ({ id, waitedFor: true }));
        const from = mayDecideFrom({ since, above, parentDueAt: null, coordinators: false }, tiers - 1, rule);
        expect(from).toBe(tiers === 1 ? since : [since, instantAt(day, '08:00', timeZone)].sort()[1]);
      }),
      { numRuns: 200 },
    );
  });

  test('of others it is asked in vain', () => {
    const report = { since: '2023-12-15T02:00:00.000Z', above: [{ id: 1, waitedFor: true }], parentDueAt: null, coordinators: false };
    expect(mayDecide(report, 2, decidingTimes(ruleOf(1, null), '2024-01-10T02:00:00.000Z'))).toBe(false);
  });
});

test('what stands against a decision is said in the order in which it matters', () => {
  const duty = { state: 'submitted' as const, version: 2, may: true, open: true, decidedAbove: false };
  const asking = { as: 'coordinator' as const, version: 2, decision: 'approved' as const };
  expect(againstDeciding(duty, asking)).toBeNull();
  expect(againstDeciding({ ...duty, may: false }, asking)).toBe('waits-for-unit-above');
  expect(againstDeciding(duty, { ...asking, version: 1 })).toBe('version-conflict');
  expect(againstDeciding({ ...duty, may: false, open: false }, asking)).toBe('report-cycle-closed');
  expect(againstDeciding({ ...duty, may: false, state: 'owing' }, asking)).toBe('no-report-to-decide');
  // Whoever was second with the same decision finds it done, whose turn it ever was.
  expect(againstDeciding({ ...duty, may: false, state: 'approved' }, asking)).toBe('made');
});

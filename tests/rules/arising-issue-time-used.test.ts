import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerTimes, issueSeverities, nextOfficeTime, secondsAtWork } from '../../rules/arising-issue-answer-times.ts';
import { type IssueOffice, nextIssueOffice } from '../../rules/arising-issue-offices.ts';
import {
  answerDueAt,
  countIssueTime,
  handOnAt,
  handOnIssueClock,
  type IssueClock,
  isInTime,
  reopenIssueClock,
  resumeIssueClock,
  startIssueClock,
  stopIssueClock,
  timeToAnswer,
} from '../../rules/arising-issue-time-used.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { compileIssues, type IssueThen } from '../../rules/compiled-issues.ts';
import { dateOf, instantAt } from '../../rules/instants.ts';
import { workingInstant } from '../../rules/late-moments.ts';
import { similarIssues } from '../../rules/similar-issues.ts';
import { type WorkedDays, workingSeconds } from '../../rules/working-time.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const daysOff = (...off: string[]): WorkedDays => ({ work: workCalendar({ daysOff: off, daysWorked: [] }), timeZone });
const usual = daysOff();
const at = (date: string, time: string) => instantAt(date, time, timeZone);
const hour = 3_600;

// 2025-03-03 is a Monday.
const monday = '2025-03-03';
const tuesday = '2025-03-04';
const wednesday = '2025-03-05';
const thursday = '2025-03-06';
const friday = '2025-03-07';
const saturday = '2025-03-08';
const nextMonday = '2025-03-10';

describe('the time to answer an arising issue', () => {
  test('is longer, the less the issue holds up', () => {
    const times = issueSeverities.map((severity) => timeToAnswer(severity));
    expect(times).toEqual([4 * hour, 27 * hour, 90 * hour]);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });

  test('skips days off that are not weekends, and says when it ends by the same count', () => {
    const clock = startIssueClock(at(friday, '22:00'));
    expect(answerDueAt(clock, daysOff(nextMonday, '2025-03-12'), 'serious')).toBe(at('2025-03-14', '17:00'));
    expect(answerDueAt(clock, usual, 'serious')).toBe(at('2025-03-12', '17:00'));
  });

  test('is never over in the moment in which the issue is raised, in whatever time zone and at whatever hour', () => {
    for (const zone of ['Asia/Ho_Chi_Minh', 'UTC', 'America/New_York', 'Pacific/Auckland']) {
      for (let h = 0; h < 24; h++) {
        const raised = new Date(Date.UTC(2025, 2, 7, h, 30)).toISOString();
        const days = { work: usual.work, timeZone: zone };
        for (const severity of issueSeverities) {
          const due = answerDueAt(startIssueClock(raised), days, severity) ?? '';
          expect(workingSeconds(days, raised, due)).toBe(timeToAnswer(severity));
          expect(due > raised).toBe(true);
        }
      }
    }
  });

  test('counts from the next working hour when the issue is raised outside of them', () => {
    const beforeWork = startIssueClock(at(monday, '05:00'));
    expect(countIssueTime(beforeWork, usual, at(monday, '08:00')).used).toBe(0);
    expect(answerDueAt(beforeWork, usual, 'urgent')).toBe(at(monday, '12:00'));
    const onSaturday = startIssueClock(at(saturday, '10:00'));
    expect(countIssueTime(onSaturday, usual, at(nextMonday, '08:30')).used).toBe(hour / 2);
    expect(answerDueAt(onSaturday, usual, 'urgent')).toBe(at(nextMonday, '12:00'));
  });

  test('reminds in working hours, though it ends with the last of them', () => {
    const clock = startIssueClock(at(friday, '13:00'));
    expect(answerDueAt(clock, usual, 'urgent')).toBe(at(friday, '17:00'));
    expect(handOnAt(clock, usual, 'urgent')).toBe(at(nextMonday, '08:00'));
    expect(handOnAt(clock, daysOff(nextMonday), 'urgent')).toBe(at('2025-03-11', '08:00'));
  });

  test('stands still while whoever raised it is asked back, however long that takes', () => {
    const asked = stopIssueClock(startIssueClock(at(monday, '08:00')), usual, at(monday, '11:00'));
    expect([answerDueAt(asked, usual, 'urgent'), handOnAt(asked, usual, 'urgent')]).toEqual([null, null]);
    expect(countIssueTime(asked, usual, at(thursday, '16:00')).used).toBe(3 * hour);
    const told = resumeIssueClock(asked, at(thursday, '16:30'));
    expect(answerDueAt(told, usual, 'urgent')).toBe(at(friday, '08:30'));
  });

  test('keeps what was used and what was waited when the severity changes', () => {
    // Three hours at work, then three days of waiting that are nobody's here.
    const waited = resumeIssueClock(
      stopIssueClock(startIssueClock(at(monday, '08:00')), usual, at(monday, '11:00')),
      at(thursday, '11:00'),
    );
    expect(answerDueAt(waited, usual, 'urgent')).toBe(at(thursday, '12:00'));
    expect(answerDueAt(waited, usual, 'serious')).toBe(at(nextMonday, '17:00'));
  });

  test('that a severer word makes over is over now, and for an office that has it, not for all above at once', () => {
    const clock = countIssueTime(startIssueClock(at(monday, '08:00')), usual, at(wednesday, '10:00'));
    expect(answerDueAt(clock, usual, 'urgent')).toBe(at(wednesday, '10:00'));
    expect(handOnAt(clock, usual, 'urgent')).toBe(at(wednesday, '10:00'));
    const handedOn = handOnIssueClock(clock, usual, at(wednesday, '10:00'));
    expect(handOnAt(handedOn, usual, 'urgent')).toBe(at(thursday, '10:00'));
    expect(isInTime(handedOn, 'urgent')).toBe(false);
  });

  test('that a milder word lengthens after it went on is that long, and gives back no office', () => {
    const handedOn = handOnIssueClock(startIssueClock(at(monday, '08:00')), usual, at(monday, '12:00'));
    expect(handOnAt(handedOn, usual, 'ordinary')).toBe(workingInstant(usual.work, timeZone, at('2025-03-14', '17:00')));
    expect(handedOn.handedOn).toBe(1);
    expect(isInTime(handedOn, 'ordinary')).toBe(true);
  });

  test('begins for nobody anew by being assigned to another office', () => {
    const clock = startIssueClock(at(monday, '08:00'));
    // An office is no part of the clock, so there is nothing by which assigning could change it.
    expect(Object.keys(clock).sort()).toEqual(['atLeastUntil', 'countedTo', 'handedOn', 'used']);
    expect(countIssueTime(countIssueTime(clock, usual, at(monday, '09:00')), usual, at(monday, '11:00')).used).toBe(3 * hour);
  });

  test('does not count while it is answered, and leaves at least a day to whoever is to answer once more', () => {
    const answered = stopIssueClock(startIssueClock(at(monday, '08:00')), usual, at(monday, '11:30'));
    expect(isInTime(answered, 'urgent')).toBe(true);
    const reopened = reopenIssueClock(answered, at('2025-06-02', '09:00'));
    expect(reopened.used).toBe(3.5 * hour);
    expect(handOnAt(reopened, usual, 'urgent')).toBe(at('2025-06-03', '09:00'));
    expect(handOnAt(reopened, usual, 'ordinary')).toBe(
      workingInstant(usual.work, timeZone, answerDueAt(reopened, usual, 'ordinary') ?? ''),
    );
  });

  test('follows a changed calendar from then on, and keeps what was counted by the old one', () => {
    const counted = countIssueTime(startIssueClock(at(monday, '08:00')), usual, at(tuesday, '17:00'));
    // Tuesday is called off too late, Wednesday and Thursday in time.
    const changed = daysOff(tuesday, wednesday, thursday);
    expect(countIssueTime(counted, changed, at(thursday, '17:00')).used).toBe(18 * hour);
    expect(answerDueAt(counted, changed, 'serious')).toBe(at(friday, '17:00'));
    expect(answerDueAt(counted, usual, 'serious')).toBe(at(wednesday, '17:00'));
  });

  const anyDay = fc.nat(30).map((days) => addDays('2025-01-20', days));
  const anyStep = fc.record({
    what: fc.constantFrom('count', 'stop', 'resume', 'reopen', 'hand-on'),
    minutes: fc.nat(4 * 24 * 60),
    /** What the calendar is from then on. */
    off: fc.array(anyDay, { maxLength: 6 }),
  });

  test('never decreases and never has a minute from outside of working hours, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(fc.nat(24 * 60), fc.array(anyStep, { maxLength: 30 }), fc.constantFrom(...issueSeverities), (start, steps, severity) => {
        let now = Date.parse(at('2025-01-20', '00:00')) + start * 60_000;
        let days = usual;
        let clock = startIssueClock(new Date(now).toISOString());
        let counted = 0;
        for (const { what, minutes, off } of steps) {
          const from = new Date(now).toISOString();
          now += minutes * 60_000;
          const instant = new Date(now).toISOString();
          if (clock.countedTo !== null) counted += workingSeconds(days, from, instant);
          const before: IssueClock = clock;
          clock = countIssueTime(clock, days, instant);
          if (what === 'stop') clock = stopIssueClock(clock, days, instant);
          if (what === 'resume') clock = resumeIssueClock(clock, instant);
          if (what === 'reopen') clock = reopenIssueClock(clock, instant);
          if (what === 'hand-on' && clock.countedTo !== null) clock = handOnIssueClock(clock, days, instant);
          days = daysOff(...off);
          expect(clock.used).toBeGreaterThanOrEqual(before.used);
          expect(clock.used).toBeCloseTo(counted, 6);
          // Told twice, or told late, it is the same.
          expect(countIssueTime(clock, days, instant)).toEqual(clock);
          expect(countIssueTime(clock, days, from)).toEqual(clock);
          const next = handOnAt(clock, days, severity);
          if (next !== null) expect(workingInstant(days.work, timeZone, next)).toBe(next);
          if (next !== null) expect(days.work.isWorkingDay(dateOf(next, timeZone))).toBe(true);
        }
      }),
    );
  });
});

describe('an arising issue that is not answered in time goes on', () => {
  const parents: Record<string, string | null> = { xa: 'huyen', huyen: 'tinh', tinh: null, 'xa-khac': 'huyen-khac', 'huyen-khac': 'tinh' };
  const above = (unit: string): string | null => parents[unit] ?? null;
  const way = (assigned: IssueOffice): IssueOffice[] => {
    const passed: IssueOffice[] = [];
    for (let next = nextIssueOffice(assigned, null, above); next !== null; next = nextIssueOffice(assigned, next, above)) passed.push(next);
    return passed;
  };

  test('up the tree, then to the coordinator, then to the leaders', () => {
    expect(way({ unit: 'xa' })).toEqual([{ unit: 'huyen' }, { unit: 'tinh' }, 'coordinator', 'leaders']);
    expect(way({ unit: 'tinh' })).toEqual(['coordinator', 'leaders']);
    expect(way('coordinator')).toEqual(['leaders']);
    expect(way('leaders')).toEqual([]);
  });

  test('and does not come down from there by being passed in a circle', () => {
    expect(nextIssueOffice({ unit: 'xa-khac' }, 'coordinator', above)).toBe('leaders');
    expect(nextIssueOffice({ unit: 'xa-khac' }, { unit: 'tinh' }, above)).toBe('coordinator');
    expect(nextIssueOffice({ unit: 'xa-khac' }, { unit: 'huyen' }, above)).toEqual({ unit: 'huyen-khac' });
    expect(nextIssueOffice({ unit: 'xa' }, 'leaders', above)).toBeNull();
    expect(nextIssueOffice('leaders', 'coordinator', above)).toBeNull();
  });

  test('also where the tree is a circle', () => {
    expect(nextIssueOffice({ unit: 'a' }, { unit: 'b' }, (unit) => (unit === 'a' ? 'b' : 'a'))).toBe('coordinator');
  });
});

test('the policy is in whole hours of work, and no office has less than one', () => {
  for (const time of [...Object.values(answerTimes), nextOfficeTime]) {
    expect(secondsAtWork(time)).toBeGreaterThanOrEqual(hour);
    expect(secondsAtWork(time) % hour).toBe(0);
  }
});

test('a review has what the one before left open and what arose since, the evaluation all of it, counted by severity and office', () => {
  const closes = ['2024-01-10T10:00:00.000Z'];
  const one = (number: number, more: Partial<IssueThen> = {}): IssueThen => ({
    ...{ number, words: 'Thiếu', raisedBy: 'Xã A', severity: 'ordinary', office: 'Huyện B', escalated: null, answer: 'Đã cấp' },
    ...{ raisedAt: '2023-12-04T02:00:00.000Z', state: 'closed', answeredAt: '2023-12-05T02:00:00.000Z', used: 32_400 },
    ...more,
  });
  const all = [
    one(1),
    one(2, { answeredAt: '2024-03-01T02:00:00.000Z', severity: 'urgent', office: 'leaders' }),
    // Answered, and not to the content of whoever raised it.
    one(3, { state: 'assigned' }),
  ];
  const how = { closes, isFinal: false, timeZone: 'Asia/Ho_Chi_Minh' };
  const review = compileIssues(all, how);
  expect(review?.items.map(({ number, answeredOn, inTime }) => [number, answeredOn, inTime])).toEqual([
    [2, '2024-03-01', false],
    [3, null, false],
  ]);
  expect(review?.counts).toEqual({ raised: 2, answered: 1, inTime: 0, open: 1 });
  const evaluation = compileIssues(all, { ...how, isFinal: true });
  expect(evaluation?.byOffice.map(({ office, raised, inTime }) => [office, raised, inTime])).toEqual([
    ['Huyện B', 2, 1],
    ['leaders', 1, 0],
  ]);
  expect(evaluation?.bySeverity.map(({ severity }) => severity)).toEqual(['urgent', 'ordinary']);
  expect(compileIssues([], how)).toBeNull();
});

test('issues that share most of their words are proposed as alike, the most alike first, and one is never its own', () => {
  const account = { number: 1, words: 'Quỹ khuyến học xã chưa mở được tài khoản, tiền vận động không có chỗ gửi.' };
  const others = [
    account,
    { number: 2, words: 'Chưa mở được tài khoản cho quỹ khuyến học.' },
    { number: 3, words: 'Số liệu về học tập của người lớn khó thu thập.' },
    { number: 4, words: 'TÀI KHOẢN' },
  ];
  expect(similarIssues(account, others).map(({ number }) => number)).toEqual([2]);
  expect(similarIssues({ number: 9, words: '' }, others)).toEqual([]);
});

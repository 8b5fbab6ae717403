import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workCalendar } from '../../rules/calendar.ts';
import { compileExemplars, type ExemplarThen } from '../../rules/compiled-exemplars.ts';
import {
  afterExemplarStep,
  type ExemplarConsent,
  type ExemplarFacts,
  exemplarStepsFor,
  isConsented,
  isShown,
} from '../../rules/exemplar.ts';
import { choiceDue, isChoiceReminded } from '../../rules/exemplar-choice.ts';
import type { CalendarDate } from '../../rules/instants.ts';

const days = { work: workCalendar({ daysOff: [], daysWorked: [] }), timeZone: 'Asia/Ho_Chi_Minh', pauses: [] };
const askedAt = '2024-03-01T02:00:00.000Z';

test('the parties are waited for by working days, of which a pause takes none, and are reminded once for each day on which they are to be', () => {
  expect(choiceDue(askedAt, days)).toBe('2024-03-15');
  // A week from before it was asked, and another that is not over.
  const pauses = [
    { from: '2024-02-26T02:00:00.000Z', to: '2024-03-04T02:00:00.000Z' },
    { from: '2024-03-11T02:00:00.000Z', to: '2024-03-13T12:00:00.000Z' },
    { from: '2024-05-06T02:00:00.000Z', to: '2024-05-10T12:00:00.000Z' },
  ];
  expect(choiceDue(askedAt, { ...days, pauses })).toBe('2024-03-21');
  const reminded = (today: CalendarDate, last: CalendarDate | null) => isChoiceReminded(askedAt, today, last, days);
  expect([reminded('2024-03-07', null), reminded('2024-03-08', null), reminded('2024-03-11', '2024-03-08')]).toEqual([false, true, false]);
  // Nobody was there on the day itself, nor on the next one.
  expect([reminded('2024-03-11', '2024-03-07'), reminded('2024-03-12', '2024-03-11'), reminded('2024-03-14', '2024-03-11')]).toEqual([
    true,
    false,
    true,
  ]);
  // Who was not reminded until it was over is not any more.
  expect(reminded('2024-03-18', null)).toBe(false);
  expect(isChoiceReminded(askedAt, '2024-03-08', null, { ...days, pauses })).toBe(false);
});

const consent = (who: string, more: Partial<ExemplarConsent> = {}): ExemplarConsent => ({
  ...{ id: 1, who, givenOn: '2023-11-01', uses: ['page', 'booklet'], withdrawnAt: null },
  ...more,
});
const at = '2024-01-22T02:00:00.000Z';
const published: ExemplarFacts = { state: 'chosen', checker: null, commendation: null, publishedAt: at, consents: [consent('Trưởng ban')] };
const office = {
  nominator: false,
  heir: false,
  checker: false,
  coordinator: true,
  unit: false,
  takenUp: false,
  decides: false,
  spoken: false,
};

test('it is shown where everybody who is shown agrees, by what each said last, and nowhere when nobody was asked', () => {
  expect([isShown(published, 'page'), isShown({ ...published, consents: [] }, 'page')]).toEqual([true, false]);
  const withdrawn = consent('Học sinh', { withdrawnAt: at });
  expect(isConsented([consent('Trưởng ban'), withdrawn], 'page')).toBe(false);
  expect(isConsented([consent('Trưởng ban'), withdrawn, consent(' học sinh ', { uses: ['page'] })], 'page')).toBe(true);
  expect(isConsented([consent('Trưởng ban'), withdrawn, consent('Học sinh', { uses: ['page'] })], 'booklet')).toBe(false);
});

test('is shown never longer than each consent lasts, whatever was done', () => {
  const story = fc.array(fc.record({ who: fc.constantFrom('A', 'B'), gone: fc.boolean(), page: fc.boolean() }), { maxLength: 8 });
  fc.assert(
    fc.property(story, (all) => {
      const consents = all.map(({ who, gone, page }) =>
        consent(who, { uses: page ? ['page'] : ['booklet'], withdrawnAt: gone ? at : null }),
      );
      const lastOf = (who: string) => all.findLast((one) => one.who === who);
      const refused = [lastOf('A'), lastOf('B')].some((last) => last !== undefined && (last.gone || !last.page));
      expect(isShown({ ...published, consents }, 'page')).toBe(all.length > 0 && !refused);
    }),
  );
});

test('is checked up the tree, then chosen, and what was commended is not chosen anew', () => {
  const waiting: ExemplarFacts = { ...published, state: 'nominated', checker: 'd1', publishedAt: null };
  const how = { byCoordinator: false, at };
  expect(afterExemplarStep(waiting, 'checked', { ...how, above: 'P' })).toMatchObject({ state: 'nominated', checker: 'P' });
  expect(afterExemplarStep(waiting, 'checked', { ...how, above: null })).toMatchObject({ state: 'checked', checker: null });
  expect(afterExemplarStep(waiting, 'checked', { above: 'P', byCoordinator: true, at })).toMatchObject({ state: 'checked', checker: null });
  expect(exemplarStepsFor(waiting, { ...office, coordinator: false, unit: true })).toEqual([]);
  expect(
    exemplarStepsFor({ ...published, commendation: { kind: 'Bằng khen', documentNumber: '', on: '2024-01-22' } }, office),
  ).not.toContain('reopened');
  expect(exemplarStepsFor({ ...published, publishedAt: null, consents: [] }, office)).not.toContain('published');
  // Whoever comes after a unit that is no more can take the consent back, and nothing else.
  expect(exemplarStepsFor(published, { ...office, coordinator: false, unit: true, heir: true })).toEqual(['consent-withdrawn', 'taken-up']);
  expect(afterExemplarStep(published, 'consent-withdrawn', { ...how, above: null })).toMatchObject({ state: 'chosen', publishedAt: null });
});

test('a review lists those since the one before, the evaluation all, and says how many are counted otherwise; without any there is nothing', () => {
  const one = (number: number, more: Partial<ExemplarThen> = {}): ExemplarThen => ({
    ...{ number, title: `Điển hình ${number}`, unit: 'Xã A', state: 'chosen', nominatedAt: '2023-06-01T00:00:00.000Z' },
    ...{ decidedAt: '2023-07-01T00:00:00.000Z', commendedAt: '2023-08-01T00:00:00.000Z' },
    ...{ commendation: { kind: 'Bằng khen', documentNumber: '', on: '2024-01-22' }, consents: [consent('Trưởng ban')] },
    ...more,
  });
  const since = { nominatedAt: '2024-06-01T00:00:00.000Z', decidedAt: '2024-07-01T00:00:00.000Z', commendedAt: '2024-08-01T00:00:00.000Z' };
  const all = [
    one(1),
    one(2, { ...since, consents: [consent('Trưởng ban', { withdrawnAt: at })] }),
    one(3, { nominatedAt: '2024-06-01T00:00:00.000Z', state: 'withdrawn' }),
    one(4, { ...since, nominatedAt: '2024-06-02T00:00:00.000Z', state: 'checked', commendation: null }),
    // Nominated and chosen in the year before, commended after its review had closed.
    one(5, { commendedAt: '2024-02-01T00:00:00.000Z' }),
  ];
  const how = { closes: [at], isFinal: false, reported: { indicator: 'exemplars', value: 5 } };
  const review = compileExemplars(all, how);
  expect(review?.items.map(({ number, title, state }) => [number, title, state])).toEqual([
    [2, null, 'chosen'],
    [4, 'Điển hình 4', 'pending'],
    [5, 'Điển hình 5', 'chosen'],
  ]);
  expect(review).toMatchObject({ counts: { nominated: 2, chosen: 1, commended: 2 }, reported: { value: 5, listed: 2 } });
  expect(compileExemplars(all, { ...how, isFinal: true })).toMatchObject({
    counts: { nominated: 4, chosen: 3, commended: 3 },
    reported: { listed: 2 },
  });
  expect(compileExemplars([one(3, { state: 'withdrawn' })], how)).toBeNull();
});

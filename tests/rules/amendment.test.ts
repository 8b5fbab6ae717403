import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { amendedCycles, type RunningTerm } from '../../rules/amended-cycles.ts';
import { type AmendmentChange, changedParts, isSignedByParties, partsOf, withChange } from '../../rules/amendment.ts';
import { changedArticles } from '../../rules/amendment-articles.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { restOfTerm } from '../../rules/lost-workflows.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { definitionOf, fieldsOf } from '../../rules/program-fields.ts';
import { overlapWrong } from '../../rules/term-plans.ts';
import { problemThrown } from './problem-code.ts';

const levels = ['province', 'district', 'commune'];
const before = partsOf(ngheAnProgram);

test('what touches the agreement is signed by every party, unless the program says that the standing office may alone', () => {
  expect(isSignedByParties('amendment', ['days', 'form'])).toBe(false);
  expect(isSignedByParties('amendment', ['days', 'targets'])).toBe(true);
  expect(isSignedByParties('amendment', ['term'])).toBe(true);
  expect(isSignedByParties('amendment', ['days'], [])).toBe(true);
  expect(isSignedByParties('amendment', ['targets'], ['targets'])).toBe(false);
  expect(isSignedByParties('succession', ['parties'])).toBe(false);
});

test('every part is changed and brought back by what it was, and reminders stay with their level', () => {
  const calendar = { ...ngheAnProgram.calendar, due: ngheAnProgram.calendar.due.map((day) => ({ ...day, before: [3] })) };
  const program = { ...ngheAnProgram, calendar };
  const change: AmendmentChange = {
    targets: [],
    days: { ...(before.days as NonNullable<AmendmentChange['days']>), close: { month: 1, day: 12, yearOffset: 1 } },
    term: { to: '2026-12-31' },
    parties: before.parties?.map((party) => ({ ...party, name: `${party.name} mới` })),
  };
  const after = withChange(program, change);
  expect([after.targets, after.calendar.close.day, after.term.to, after.calendar.due[2]?.before]).toEqual([[], 12, '2026-12-31', [3]]);
  expect(after.parties[1]?.coordinator).toEqual(ngheAnProgram.parties[1]?.coordinator);
  expect(withChange(after, partsOf(program, changedParts(change)))).toEqual(program);
});

test('a change is shown article by article: what is new, what goes and what becomes another, and nothing else', () => {
  const [first, second, ...rest] = ngheAnProgram.targets;
  if (!first || !second) throw new Error('The sample has targets');
  const targets = [{ ...first, percent: 75 }, ...rest];
  const days = { ...(before.days as NonNullable<AmendmentChange['days']>), close: { month: 1, day: 12, yearOffset: 1 as const } };
  const named = { levels, form: ngheAnProgram.form };
  const articles = changedArticles(before, { targets, days, term: { to: '2025-12-31' } }, named);
  expect(articles.map(({ part, article }) => [part, article.vi])).toEqual([
    ['targets', first.name.vi],
    ['targets', second.name.vi],
    ['days', 'Ngày khóa sổ'],
  ]);
  expect(articles.map(({ after }) => after === null)).toEqual([false, true, false]);
  // By the words of the form: who signs has never seen a code.
  const labels = ngheAnProgram.form.sections
    .flatMap(({ indicators }) => indicators)
    .filter(({ code }) => [first.numerator, first.denominator].includes(code));
  expect(labels.length).toBe(2);
  for (const { label } of labels) {
    expect(articles[0]?.after?.vi).toContain(`“${label.vi.replace('“', '‘').replace('”', '’')}”`);
    expect(articles[0]?.after?.en).toContain(`“${label.en}”`);
  }
  expect(articles[2]).toMatchObject({ before: { vi: '10/01 năm sau' }, after: { vi: '12/01 năm sau' } });
});

test('what the standing office may change alone is kept by the boxes of a page, and unsaid where nobody was asked', () => {
  const read = (program: unknown) => (definitionOf(fieldsOf(program)) as typeof ngheAnProgram).decidedAlone;
  expect(read(ngheAnProgram)).toBeUndefined();
  expect(read({ ...ngheAnProgram, decidedAlone: [] })).toEqual([]);
  expect(read({ ...ngheAnProgram, decidedAlone: ['days', 'targets'] })).toEqual(['targets', 'days']);
});

test('what becomes of what units that end have sent is kept by the boxes, goes on with an amendment of the days, and is as usual where it is unsaid', () => {
  const ruled = { ...ngheAnProgram, calendar: { ...ngheAnProgram.calendar, sentOfEnded: 'goes-on' as const } };
  const read = (program: unknown) => (definitionOf(fieldsOf(program)) as typeof ngheAnProgram).calendar.sentOfEnded;
  expect([read(ngheAnProgram), read(ruled)]).toEqual([undefined, 'goes-on']);
  const { sentOfEnded: usual, ...unsaid } = before.days as NonNullable<AmendmentChange['days']>;
  expect([usual, withChange(ruled, { days: unsaid }).calendar.sentOfEnded]).toEqual(['stays', 'goes-on']);
  const close = { month: 1, day: 12, yearOffset: 1 } as const;
  const of = (change: AmendmentChange, was = partsOf(ruled)) =>
    changedArticles(was, change, { levels, form: ngheAnProgram.form }).map(({ article, after }) => [article.en, after?.en]);
  expect(of({ days: { ...unsaid, close } })).toEqual([['Close', '12/01 of the year after']]);
  expect(() => checkProgram({ ...ruled, calendar: { ...ruled.calendar, sentOfEnded: 'lost' } })).toThrow('program-invalid');
  // An amendment says otherwise, and brings it back; what is as usual and was never said is not written into what was signed.
  const changed = { days: { ...unsaid, sentOfEnded: 'goes-on' as const } };
  expect(withChange(ngheAnProgram, changed).calendar.sentOfEnded).toBe('goes-on');
  expect(of(changed, before)).toEqual([['Units reorganised while a review is open', 'It goes by the new list']]);
  const back = withChange(withChange(ngheAnProgram, changed), { days: before.days });
  expect([back.calendar.sentOfEnded, 'sentOfEnded' in withChange(ngheAnProgram, { days: before.days }).calendar]).toEqual(['stays', false]);
});

test('the days of grace and how the result is delivered are amended with the days, stay where they are unsaid, and are not written where they are as usual', () => {
  const { graceDays, delivery, ...unsaid } = before.days as NonNullable<AmendmentChange['days']>;
  expect([graceDays, delivery]).toEqual([2, 'on-its-day']);
  const changed = { days: { ...unsaid, graceDays: 5, delivery: 'when-released' as const } };
  const { calendar } = withChange(ngheAnProgram, changed);
  expect([calendar.graceDays, calendar.delivery]).toEqual([5, 'when-released']);
  expect(withChange({ ...ngheAnProgram, calendar }, { days: unsaid }).calendar).toEqual(calendar);
  const articles = changedArticles(before, changed, { levels, form: ngheAnProgram.form });
  expect(articles.map(({ article, before: was, after }) => [article.en, was?.en, after?.en])).toEqual([
    ['Working days that a missed close is moved', '2', '5'],
    [
      'When the result is delivered',
      'On its planned day, released or not',
      'Once the standing office has read and released it, not before its planned day',
    ],
  ]);
  const same = withChange(ngheAnProgram, { days: before.days }).calendar;
  expect(['graceDays' in same, 'delivery' in same]).toEqual([false, false]);
});

const running: RunningTerm = {
  timeZone: ngheAnProgram.timeZone,
  levels,
  startedAt: '2023-01-10T02:00:00.000Z',
  begun: [{ year: 2023, kind: 'preliminary', state: 'delivered', ends: null }],
  skipped: [],
};
const shortly = (cycles: ReturnType<typeof amendedCycles>) => cycles.map(({ what, year, kind }) => `${what} ${year} ${kind}`);
const amended = (change: AmendmentChange, more: Partial<RunningTerm> = {}, on = '2024-06-01') =>
  amendedCycles({ ...running, ...more }, ngheAnProgram, withChange(ngheAnProgram, change), on);
const refused = (...asked: Parameters<typeof amended>) => problemThrown(() => amended(...asked))?.code ?? null;
const days = before.days as NonNullable<AmendmentChange['days']>;

test('a term that is made longer has its evaluation later, on days that are told, and a review of the year that would have been the last', () => {
  const cycles = amended({ term: { to: '2027-12-31' } });
  expect(shortly(cycles)).toEqual(['turns 2025 preliminary', 'comes 2026 preliminary', 'comes 2027 final']);
  // What was to be evaluated in 2025 is reviewed on the same days.
  expect(cycles[0]?.changes).toEqual([]);
  expect(cycles[2]?.changes).toContainEqual({
    what: { kind: 'moment', moment: 'open', due: null },
    before: null,
    after: '2027-12-01T01:00:00.000Z',
  });
  // What is shown is what the program's workflow is then told.
  const { term, calendar } = withChange(ngheAnProgram, { term: { to: '2027-12-31' } });
  const told = restOfTerm({ ...running, term, calendar, terminatedOn: null, evaluated: false }).cyclesAhead;
  expect(told.map(({ year, kind }) => `${year} ${kind}`)).toEqual([
    '2024 preliminary',
    '2025 preliminary',
    '2026 preliminary',
    '2027 final',
  ]);
  expect(told.slice(2).map(({ opensAt }) => opensAt)).toEqual(
    cycles.slice(1).map(({ changes }) => changes.find(({ what }) => what.kind === 'moment' && what.moment === 'open')?.after),
  );
  expect(shortly(amended({ term: { to: '2024-12-31' } }))).toEqual(['turns 2024 final', 'goes 2025 final']);
  expect(amended({ term: { to: '2025-12-30' } })).toEqual([]);
});

test('a term that has no place for a review that has opened, or will have by then, is refused, and one that has lapsed needs none', () => {
  expect(refused({ term: { to: '2023-12-31' } })).toBe('amendment-cycle-begun');
  expect(refused({ term: { to: '2024-12-31' } }, {}, '2024-12-10')).toBe('amendment-cycle-begun');
  // What a pause has kept from opening has not opened: whether it has by a later day nobody knows.
  expect(shortly(amended({ term: { to: '2024-12-31' } }, { pausedOn: '2024-12-10' }, '2024-12-10'))).toEqual([
    'turns 2024 final',
    'goes 2025 final',
  ]);
  expect(refused({ term: { to: '2024-12-31' } }, { pausedOn: '2024-12-10' }, '2024-12-11')).toBe('amendment-cycle-begun');
  const lapsed = [...running.begun, { year: 2024, kind: 'preliminary' as const, state: 'lapsed', ends: null }];
  expect(refused({ term: { to: '2025-12-20' } }, { begun: lapsed })).toBeNull();
});

test('days of cycles ahead are held to the term, to each other, to what runs and to the day of the amendment; what is over is not asked', () => {
  const on = (month: number, day: number, yearOffset: 0 | 1 = 0) => ({ month, day, yearOffset });
  expect(shortly(amended({ days: { ...days, close: on(1, 12, 1), compile: on(1, 13, 1) } }))).toEqual([
    'moves 2024 preliminary',
    'moves 2025 final',
  ]);
  expect(refused({ days: { ...days, opening: on(12, 20) } })).toBe('plan-opening-after-cut-off');
  expect(refused({ days: { ...days, cutOff: on(12, 31), due: days.due, opening: on(12, 30) }, term: { to: '2025-12-20' } })).not.toBeNull();
  expect(refused({ days: { ...days, opening: on(5, 20) } })).toBe('amendment-opens-before');
  // The review of 2023 would have opened before the term began: it is over.
  expect(refused({ days: { ...days, opening: on(2, 1) } }, {}, '2024-01-25')).toBeNull();
  const late = [{ year: 2023, kind: 'preliminary' as const, state: 'open', ends: '2024-11-20' }];
  expect(refused({ days: { ...days, opening: on(11, 10) } }, { begun: late })).toBe('plan-cycles-overlap');
  // What does not change is not asked again.
  expect(
    refused({ days: { ...days, opening: on(12, 1) } }, { begun: [{ ...(late[0] as (typeof late)[number]), ends: '2025-01-20' }] }),
  ).toBeNull();
});

test('days that are moved while a review runs do not reach into the next, and one that did before may stay', () => {
  const { calendar, timeZone } = ngheAnProgram;
  const cycle = { year: 2023, kind: 'preliminary' as const };
  const plan = (closeOverride?: string) => makePlan({ calendar, timeZone, ...cycle, levels, ...(closeOverride ? { closeOverride } : {}) });
  const [usual, late, later] = [plan(), plan('2024-11-25'), plan('2024-11-28')];
  const next = '2024-11-26T01:00:00.000Z';
  expect(overlapWrong(cycle, { before: usual, after: late }, timeZone, next)).toMatchObject({ code: 'plan-cycles-overlap' });
  expect(overlapWrong(cycle, { before: usual, after: late }, timeZone, null)).toBeNull();
  expect(overlapWrong(cycle, { before: later, after: late }, timeZone, next)).toBeNull();
});

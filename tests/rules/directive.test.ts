import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../rules/calendar.ts';
import { type DirectiveFacts, directiveStanding, directiveStepsFor, wrongDirectiveDates, wrongReplacement } from '../../rules/directive.ts';
import { correctDirective } from '../../rules/directive-corrections.ts';

const none: DirectiveFacts = {
  ...{ relation: 'basis', documentNumber: '14/CT-TTg', issuedOn: '2021-05-25', inForceFrom: null, inForceTo: null },
  ...{ replacedBy: null, replacedOn: null, struck: false },
};

test('a document is owed until it is there, then in force from its day until its last or until another takes its place', () => {
  const today = '2024-01-04';
  const stands = (more: Partial<DirectiveFacts>) => directiveStanding({ ...none, ...more }, today);
  expect(stands({ relation: 'owed', issuedOn: null, documentNumber: null })).toBe('owed');
  expect(stands({ relation: 'owed' })).toBe('in-force');
  expect(stands({ inForceFrom: '2024-01-05' })).toBe('not-yet');
  expect([stands({ inForceTo: today }), stands({ inForceTo: '2024-01-03' })]).toEqual(['in-force', 'ended']);
  expect([stands({ replacedBy: 4, replacedOn: '2024-01-05' }), stands({ replacedBy: 4, replacedOn: today })]).toEqual([
    'in-force',
    'replaced',
  ]);
  expect(directiveStepsFor({ ...none, replacedBy: 4, replacedOn: today })).toEqual(['restored', 'corrected', 'struck']);
  expect([stands({ struck: true }), directiveStepsFor({ ...none, struck: true })]).toEqual(['struck', ['unstruck']]);
});

test('a correction says what stood before, and is refused where nothing differs, a day is wrong, or what a step of its own enters would come or go', () => {
  const entry = { ...none, kind: '', title: 'Chỉ thị', issuer: 'Thủ tướng Chính phủ', address: null };
  const correct = (typed: object, before: object = {}) => correctDirective({ ...entry, ...before }, typed, '2024-01-04');
  expect(correct({ documentNumber: '14-CT/TTg', address: null })).toMatchObject({
    after: { documentNumber: '14-CT/TTg', title: 'Chỉ thị', issuedOn: '2021-05-25' },
    changes: [{ field: 'documentNumber', before: '14/CT-TTg', after: '14-CT/TTg' }],
  });
  expect(correct({ title: 'Chỉ thị' })).toEqual({ code: 'directive-nothing-corrected', field: null });
  expect(correct({ documentNumber: null })).toEqual({ code: 'directive-number-missing', field: 'documentNumber' });
  expect(correct({ issuedOn: null })).toEqual({ code: 'date-missing', field: 'issuedOn' });
  expect(correct({ issuedOn: '2024-01-05' })).toEqual({ code: 'directive-issued-ahead', field: 'issuedOn' });
  expect(correct({ inForceFrom: '2021-05-24' })).toEqual({ code: 'directive-before-issued', field: 'inForceFrom' });
  expect(correct({ issuedOn: '2023-01-01' }, { replacedBy: 4, replacedOn: '2022-12-31' })).toEqual({
    code: 'directive-dates-crossed',
    field: 'inForceFrom',
  });
  // It does not end by a correction, nor is it issued by one.
  expect(correct({ inForceTo: '2023-12-31' })).toEqual({ code: 'directive-nothing-corrected', field: null });
  const awaited = { relation: 'owed', documentNumber: null, issuedOn: null };
  expect(correct({ documentNumber: '5-TTr', issuedOn: '2024-01-02', title: 'Tờ trình' }, awaited)).toMatchObject({
    after: { documentNumber: null, issuedOn: null },
    changes: [{ field: 'title', before: 'Chỉ thị', after: 'Tờ trình' }],
  });
});

test('no document is issued ahead, in force before it is issued, or ended before it begins', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2023-06-01', days));
  const dates = fc.record({ issuedOn: fc.option(day), inForceFrom: fc.option(day), inForceTo: fc.option(day) });
  fc.assert(
    fc.property(dates, day, (given, today) => {
      if (wrongDirectiveDates(given, today) !== null) return;
      const { issuedOn, inForceFrom, inForceTo } = given;
      if (issuedOn !== null) expect(issuedOn <= today).toBe(true);
      const known = [issuedOn, inForceFrom, inForceTo].filter((one) => one !== null);
      expect(known).toEqual(known.toSorted());
    }),
  );
});

test('whatever replaces what, a replacement that is taken never closes a circle', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), { maxLength: 40 });
  fc.assert(
    fc.property(pairs, (wanted) => {
      const replacedBy = new Map<number, number>();
      for (const [register, by] of wanted)
        if (!replacedBy.has(register) && wrongReplacement(register, by, replacedBy) === null) replacedBy.set(register, by);
      for (const start of replacedBy.keys()) {
        const passed: number[] = [];
        for (let at: number | undefined = start; at !== undefined && passed.length < 20; at = replacedBy.get(at)) passed.push(at);
        expect(new Set(passed).size).toBe(passed.length);
      }
    }),
  );
  expect(wrongReplacement(1, 1, new Map())).toBe('directive-replaces-itself');
  expect(
    wrongReplacement(
      1,
      2,
      new Map([
        [2, 3],
        [3, 1],
      ]),
    ),
  ).toBe('directive-replaced-in-a-circle');
});

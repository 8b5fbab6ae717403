import { describe, expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { anew, codesIn, continuable, continuedWrongs, pastNames, renamed, reusedWrongs } from '../../rules/continued-codes.ts';
import { type Form, type Indicator, withIndicators } from '../../rules/form-indicators.ts';

/** The form with figures under other codes, which continue the old ones or say nothing of them. */
const recoded = (form: Form, codes: Record<string, string>, continuing = true): Form =>
  withIndicators(anew(form), (one) =>
    codes[one.code] === undefined ? one : ({ ...one, code: codes[one.code], ...(continuing && { continues: one.code }) } as Indicator),
  );
const ratioOf = ({ code, label, hint, required }: Indicator): Indicator => {
  const part = { label, unitOfMeasure: { vi: 'người', en: 'people' } };
  return { kind: 'ratio', code, label, hint, required, measure: 'stock', numerator: part, denominator: part, unitOfMeasure: null };
};
const whyOf = (form: Form, former: Form | null) => [...continuedWrongs(form, former)].map(({ why }) => why);

describe('a changed form', () => {
  const second = recoded(ngheAnForm, { members: 'people' });
  const third = recoded(second, { people: 'persons' });
  const fourth = recoded(third, { persons: 'heads' }, false);

  test('knows its figures of earlier versions by what each version continues', () => {
    expect(pastNames([ngheAnForm]).get('members')).toBe('members');
    expect(pastNames([ngheAnForm, second]).get('people')).toBe('members');
    expect(pastNames([ngheAnForm, second, third]).get('persons')).toBe('members');
    // What continues nothing is compared with nothing; what was asked under its code stays what it was.
    const names = pastNames([ngheAnForm, second, third, fourth]);
    expect([names.get('heads'), names.get('persons'), names.get('clanBoards')]).toEqual([undefined, 'members', 'clanBoards']);
    expect(renamed({ members: 5, clanBoards: 2 }, pastNames([ngheAnForm, second]))).toEqual({ people: 5, clanBoards: 2 });
  });

  test('continues what is kept as several figures, each by what it is, and names a figure of any version by its code in another', () => {
    const ratios = withIndicators(ngheAnForm, (one) => (one.code === 'members' ? ratioOf(one) : one));
    const next = recoded(ratios, { members: 'people' });
    expect([...continuedWrongs(next, ratios)]).toEqual([]);
    expect(['people', 'peopleOf'].map((code) => pastNames([ratios, next]).get(code))).toEqual(['members', 'membersOf']);
    expect(continuable(ratios).filter(({ code }) => code.startsWith('members'))).toHaveLength(2);
    // A count may go on with the part of a ratio that is the same count; a ratio is none with a part of one.
    expect(whyOf(recoded(ngheAnForm, { members: 'people' }), ratios)).toEqual([]);
    const half = withIndicators(next, (one) => (one.code === 'people' ? ({ ...one, continues: 'membersOf' } as Indicator) : one));
    expect(whyOf(half, ratios)).toEqual(['measured-otherwise']);

    const forms = [ngheAnForm, second, third, fourth];
    expect(forms.map((_, at) => Object.fromEntries(codesIn(forms, at)))).toEqual([
      { people: 'members', persons: 'members' },
      { members: 'people', persons: 'people' },
      { members: 'persons', people: 'persons' },
      // What nothing continues has no name in it.
      {},
    ]);
  });

  test('has no code that was another figure before: one that goes on under another code, or was measured otherwise', () => {
    const why = (form: Form, ...formers: Form[]) =>
      [...reusedWrongs(form, formers)].map(({ field, why: what, value }) => [field.endsWith('.code'), what, value]);
    const asked = (of: Partial<Indicator>) =>
      withIndicators(anew(second), (one) => (one.code === 'clanBoards' ? ({ ...one, ...of } as Indicator) : one));
    expect(why(asked({ code: 'members' }), ngheAnForm, second)).toEqual([[true, 'of-another-before', 'members']]);
    // What was left out may be asked again as it was, under the code that it had, and not as another thing.
    const without = asked({ code: 'boards' });
    const unitOfMeasure = { vi: 'chi', en: 'branches' };
    expect([why(asked({}), ngheAnForm, without), why(asked({ unitOfMeasure }), ngheAnForm, without)]).toEqual([
      [],
      [[true, 'of-another-before', 'clanBoards']],
    ]);
    expect([why(ngheAnForm), why(second, ngheAnForm)]).toEqual([[], []]);
  });

  test('continues what there was, what it asks no more, once, and only what is measured alike', () => {
    expect(whyOf(second, ngheAnForm)).toEqual([]);
    expect(whyOf(second, null)).toEqual(['nothing-before']);
    expect(whyOf(second, fourth)).toEqual(['not-in-the-form-before']);
    const both = withIndicators(second, (one) => (one.code === 'clanBoards' ? ({ ...one, continues: 'students' } as Indicator) : one));
    expect(whyOf(both, ngheAnForm)).toEqual(['still-asked']);
    // One of the two figures of what is still asked.
    const ratio = withIndicators(ngheAnForm, (one) => (one.code === 'members' ? ratioOf(one) : one));
    const half = withIndicators(ratio, (one) => (one.code === 'clanBoards' ? ({ ...one, continues: 'membersOf' } as Indicator) : one));
    expect(whyOf(half, ratio)).toEqual(['still-asked']);
    const money = withIndicators(second, (one) => (one.code === 'people' ? ({ ...one, kind: 'money' } as Indicator) : one));
    expect(whyOf(money, ngheAnForm)).toEqual(['measured-otherwise']);
    const twice = recoded(ngheAnForm, { clanBoards: 'boards', agencyBoards: 'others' });
    const doubled = withIndicators(twice, (one) => (one.code === 'others' ? ({ ...one, continues: 'clanBoards' } as Indicator) : one));
    expect(whyOf(doubled, ngheAnForm)).toEqual(['twice']);
    // So it is of one of the two figures of a ratio that goes on whole.
    const next = recoded(ratio, { members: 'people' });
    const other = (of: Partial<Indicator>) =>
      withIndicators(next, (one) => (one.code === 'clanBoards' ? ({ ...one, ...of } as Indicator) : one));
    expect(whyOf(other({ code: 'counted', continues: 'membersOf' }), ratio)).toContain('twice');
    expect(whyOf(other({ code: 'membersOf' }), ratio)).toEqual(['still-asked']);
  });
});

import { expect, test } from 'vitest';
import { proposeSuccessors } from '../../rules/propose-successors.ts';
import { countsOf, reorganiseUnits } from '../../rules/reorganise-units.ts';
import { reorganisedFacts } from '../../rules/reorganised-facts.ts';
import { parseUnits } from '../../rules/units.ts';

test('people of a unit that is no more are told that they go on where its successor has nobody, else that it is theirs', () => {
  const unit = (code: string, level: string, parent: string | null) => ({ code, name: code, level, parent_code: parent });
  const before = [unit('P', 'province', null), ...['c1', 'c2'].map((code) => unit(code, 'commune', 'P'))];
  const after = [unit('P', 'province', null), unit('c3', 'commune', 'P')];
  const given = ['c1', 'c2'].map((oldCode) => ({ oldCode, newCode: 'c3', share: 'whole' as const }));
  const trees = { before: parseUnits(before).units, after: parseUnits(after).units };
  const becomes = reorganiseUnits(trees.before, trees.after, proposeSuccessors(before, after, { given }));
  const facts = { ...trees, becomes, counts: countsOf(becomes), day: '2025-07-01', reason: 'Nghị quyết' };
  const dutyOf = (keeps: string[], review: 'stays' | null) => {
    const { ended } = reorganisedFacts({ ...facts, keeps: new Set(keeps), review });
    return ['c1', 'c2'].map((code) => (ended.get(code) as { duty?: string | null }).duty);
  };
  expect(dutyOf(['c1'], 'stays')).toEqual(['own', 'heirs']);
  expect(dutyOf(['c1'], null)).toEqual(['own', null]);
});

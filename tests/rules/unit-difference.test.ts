import { expect, test } from 'vitest';
import { unitDifference } from '../../rules/unit-difference.ts';

test('what is new, ended and other in a list is counted and named, the other first, and lost zeros are told', () => {
  const unit = (code: string, name: string, parent: string | null = 'P') => ({ code, name, kind: 'Xã', parent });
  const found = unitDifference(
    [unit('P', 'A', null), unit('01', 'Một'), unit('02', 'Hai'), unit('03', 'Ba')],
    [unit('P', 'A', null), unit('1', 'một'), unit('02', 'Hai mới'), unit('04', 'Bốn')],
  );
  expect(found).toMatchObject({ units: 4, added: 2, ended: 2, changed: 1, zerosLost: [{ code: '1', meant: '01', name: 'một' }] });
  expect(found.named.map(({ code, was, now }) => [code, was?.name ?? null, now?.name ?? null])).toEqual([
    ['02', 'Hai', 'Hai mới'],
    ...[
      ['01', 'Một', null],
      ['03', 'Ba', null],
    ],
    ...[
      ['04', null, 'Bốn'],
      ['1', null, 'một'],
    ],
  ]);
});

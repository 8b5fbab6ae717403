import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unusualFigure, unusualWords, usualAmong } from '../../rules/unusual-figure.ts';

const stock = { measure: 'stock' } as const;
const flow = { measure: 'flow' } as const;

describe('against its own past', () => {
  test('a figure is usual between half and double of it, and unusual well beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 1_000_000 }), fc.double({ min: 0.55, max: 1.9, noNaN: true }), (before, factor) => {
        expect(unusualFigure(flow, Math.round(before * factor), [before], null)).toBeNull();
        expect(unusualFigure(flow, before * 3, [before], null)?.direction).toBe('high');
        expect(unusualFigure(flow, Math.floor(before / 3), [before], null)?.direction).toBe('low');
      }),
    );
  });

  test('from 173,7 million to nothing is unusual, and so is the last exemplar of a stock; from nothing to something is not', () => {
    expect(unusualFigure(flow, 0, [173_700_000], null)).toMatchObject({ against: 'own-past', direction: 'low', reference: 173_700_000 });
    expect(unusualFigure(stock, 0, [2], null)?.direction).toBe('low');
    expect(unusualFigure(flow, 0, [2], null)).toBeNull();
    expect(unusualFigure(flow, 500, [0], null)).toBeNull();
    expect(unusualFigure(flow, null, [500], null)).toBeNull();
  });

  test('what goes up and down every year may do so again', () => {
    expect(unusualFigure(flow, 300, [100], null)).not.toBeNull();
    expect(unusualFigure(flow, 300, [100, 310, 95, 290], null)).toBeNull();
    expect(unusualFigure(flow, 5_000_000, [100, 310, 95, 290], null)?.direction).toBe('high');
  });
});

describe('among like units', () => {
  const changed = (factors: readonly number[], before = 1_000) => factors.map((factor) => ({ value: Math.round(before * factor), before }));
  const steady = changed(Array.from({ length: 40 }, (_, index) => 1 + (index % 9) / 100));

  test('a change is measured by what the others changed by', () => {
    const like = usualAmong(steady);
    expect(unusualFigure(flow, 1_070, [1_000], like)).toBeNull();
    expect(unusualFigure(flow, 1_900, [1_000], like)).toMatchObject({ against: 'like-units', direction: 'high' });
    expect(unusualFigure(flow, 600, [1_000], like)).toMatchObject({ against: 'like-units', direction: 'low' });
    // Where everybody doubles, doubling is usual among them, and still said to be unusual for the unit itself.
    const doubled = usualAmong(changed(Array.from({ length: 40 }, (_, index) => 1.9 + (index % 9) / 100)));
    expect(unusualFigure(flow, 1_950, [1_000], doubled)).toBeNull();
    expect(unusualFigure(flow, 1_000, [1_000], doubled)).toMatchObject({ against: 'like-units', direction: 'low' });
  });

  test('a few wild figures hide neither themselves nor one another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 10, max: 1_000 }), (wild, factor) => {
        const like = usualAmong([...steady, ...changed(Array.from({ length: wild }, () => factor))]);
        expect(unusualFigure(flow, 1_900, [1_000], like)).not.toBeNull();
        expect(unusualFigure(flow, 1_000 * factor, [null], like)?.direction).toBe('high');
      }),
    );
  });

  test('of a unit without a past the height is measured, and few units have nothing in common', () => {
    const like = usualAmong(Array.from({ length: 30 }, (_, index) => ({ value: 80_000_000 + index * 4_000_000, before: null })));
    expect(unusualFigure(flow, 120_000_000, [], like)).toBeNull();
    expect(unusualFigure(flow, 120_000, [], like)).toMatchObject({ against: 'like-units', direction: 'low' });
    expect(unusualFigure(flow, 120_000, [], usualAmong(steady.slice(0, 7)))).toBeNull();
  });

  test('a figure is as unusual in whatever order the others come, and in words names what would be usual', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(steady, { minLength: steady.length }), (order) => {
        expect(unusualFigure(flow, 1_900, [1_000], usualAmong(order))).toEqual(unusualFigure(flow, 1_900, [1_000], usualAmong(steady)));
      }),
    );
    const unusual = unusualFigure(flow, 1_900, [1_000], usualAmong(steady));
    expect(unusual && unusualWords(unusual).vi).toBe('Cao hơn hẳn các đơn vị cùng cấp: theo mức chung thì khoảng 1.000.');
  });
});

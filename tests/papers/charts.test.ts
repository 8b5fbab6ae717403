import { describe, expect, test } from 'vitest';
import { drawTargetBars } from '../../papers/charts/target-bars.ts';
import { drawYearBars } from '../../papers/charts/year-bars.ts';

describe('bars by year', () => {
  test('carry their title for those who hear them, and what was typed as text', () => {
    const svg = drawYearBars({ title: 'Quỹ <của> "xã" & huyện', bars: [{ year: '2023', value: 3, label: '3' }] });
    expect(svg).toContain('aria-label="Quỹ &lt;của&gt; &quot;xã&quot; &amp; huyện"');
    expect(svg).not.toContain('<của>');
  });

  test('lie down where standing labels would run into each other', () => {
    const bars = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ year: String(2020 + index), value: index + 1, label: '87.100.000.000' }));
    const places = (svg: string) =>
      [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>87/g)].map((match) => [Number(match[1]), Number(match[2])]);
    const standing = places(drawYearBars({ title: 'Quỹ', bars: bars(2), width: 320 }));
    expect(new Set(standing.map(([x]) => x)).size).toBe(2);
    const lying = places(drawYearBars({ title: 'Quỹ', bars: bars(6), width: 320 }));
    expect(new Set(lying.map(([, y]) => y)).size).toBe(6);
  });

  test('draw no bar for a missing figure', () => {
    const svg = drawYearBars({
      title: 'Quỹ',
      bars: [
        { year: '2022', value: null, label: '–' },
        { year: '2023', value: 5, label: '5' },
      ],
    });
    expect(svg).toContain('height="0"');
    expect(svg).toContain('>–<');
  });
});

test('bars of targets, a picture each, put the mark where the target is, also above a hundred percent', () => {
  const [first = '', second = '', ...more] = drawTargetBars({
    title: 'Mục tiêu',
    targetWord: 'mục tiêu',
    width: 400,
    bars: [
      { name: 'Gia đình học tập', percent: 66.9, reached: false, target: 70, targetLabel: '70 %', label: '66,9 %' },
      { name: 'Dòng họ học tập', percent: 200, reached: true, target: 100, targetLabel: '100 %', label: '200,0 %' },
    ],
  });
  expect(first).toContain('M140 ');
  expect(first).toContain('66,9 %, mục tiêu 70 %');
  expect(second).toContain('M200 ');
  expect([first, second].map((svg) => svg.includes('>Mục tiêu<'))).toEqual([true, false]);
  expect(more).toEqual([]);
});

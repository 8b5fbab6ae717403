import { expect, test } from 'vitest';
import { withKept } from '../../rules/kept-figures.ts';

test('what a report keeps and is the sum by now is no figure of its own, and what the unit stated itself stands', () => {
  const kept = {
    figures: { members: 80, students: 8, clans: 4 },
    explanations: { members: 'Giữ số đã báo cáo.', students: 'Giữ số đã báo cáo.' },
  };
  const stated = { figures: { clans: 5 }, explanations: { clans: 'Đã đếm lại.' } };
  expect(withKept(stated, kept, { members: 175, students: 8, clans: 5 })).toEqual({
    figures: { members: 80, clans: 5 },
    explanations: { members: 'Giữ số đã báo cáo.', clans: 'Đã đếm lại.' },
  });
  expect(Object.keys(withKept(stated, kept).figures).sort()).toEqual(['clans', 'members', 'students']);
});

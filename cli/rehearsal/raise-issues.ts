import type { TreeUnit } from '../../rules/units.ts';
import type { BesideReviews } from './beside-reviews.ts';
import { marked } from './sample-words.ts';

interface Step {
  do: string;
  words?: string;
  unit?: string;
  to?: number;
}

/**
 * What arises in the sample's term: one that is answered by the unit above, one that nobody answers until leaders have it and a like one that is linked to it, one that is
 * asked back, answered and reopened, and one that is still open when a review closes.
 */
export function raiseIssues({ office, visitor, sample, url, at, officeOf, someLeaves }: BesideReviews): void {
  const numbers = new Map<string, number>();
  const [first, second, third, fourth, fifth] = someLeaves(5) as [TreeUnit, TreeUnit, TreeUnit, TreeUnit, TreeUnit];
  const issues = { issues: true };

  const listOf = async (unit: string): Promise<string> => {
    const own = (await officeOf(unit)).units.find(({ code }) => code === unit);
    if (!own) throw new Error(`The page of ${unit}'s office does not name it`);
    return own.issuesUrl;
  };
  const raise = (day: string, { code }: TreeUnit, name: string, severity: string, words: string, wouldHelp: string) =>
    at(
      day,
      `raise ${name}`,
      async () => {
        const { number } = await visitor.post<{ number: number }>(await listOf(code), { words, wouldHelp, severity, key: `raise-${name}` });
        numbers.set(name, number);
      },
      issues,
    );
  /** By a unit, or by the standing office. */
  const take = (day: string, by: string | null, name: string, step: () => Step, minutes = 0) =>
    at(
      day,
      `${name} ${step().do}`,
      async () => {
        const number = numbers.get(name);
        const [who, list] = by === null ? [office, `${url}/issues`] : [visitor, await listOf(by)];
        if (number !== undefined) await who.post(`${list}/${number}`, { ...step(), key: `${name}-${step().do}-${day}` });
      },
      { ...issues, minutes },
    );
  const top = sample.units.find(({ parent }) => parent === null)?.code ?? null;

  raise(
    '2023-12-04',
    first,
    'handbook',
    'serious',
    'Chi hội chưa có sổ theo dõi gia đình học tập, mỗi nơi ghi một cách.',
    'Một mẫu sổ dùng chung.',
  );
  take('2023-12-05', first.parent, 'handbook', () => ({ do: 'answered', words: 'Dùng mẫu sổ của năm trước, gửi kèm báo cáo.' }));
  take('2023-12-06', first.code, 'handbook', () => ({ do: 'accepted' }));

  raise(
    '2024-03-11',
    second,
    'fund',
    'urgent',
    'Quỹ khuyến học xã chưa mở được tài khoản, tiền vận động không có chỗ gửi.',
    'Văn bản hướng dẫn mở tài khoản.',
  );
  raise('2024-03-12', third, 'fund-too', 'ordinary', 'Chưa mở được tài khoản cho quỹ khuyến học.', '');
  take('2024-03-12', null, 'fund-too', () => ({ do: 'linked', to: numbers.get('fund') ?? 0 }), 60);
  take('2024-03-25', null, 'fund', () => ({ do: 'answered', words: `${marked} Mở tài khoản theo hướng dẫn gửi kèm thư tháng 3.` }));
  take('2024-03-26', second.code, 'fund', () => ({ do: 'accepted' }));
  take('2024-03-26', third.code, 'fund-too', () => ({ do: 'accepted' }), 60);

  raise('2024-12-30', fifth, 'adult-figures', 'ordinary', 'Số liệu về học tập của người lớn khó thu thập.', 'Cách thống kê thống nhất.');
  take('2025-01-13', fifth.parent, 'adult-figures', () => ({ do: 'answered', words: 'Chỉ thống kê lớp có sổ ghi danh.' }));
  take('2025-01-14', fifth.code, 'adult-figures', () => ({ do: 'accepted' }));

  raise('2025-05-12', fourth, 'allowance', 'serious', 'Chưa rõ mức hỗ trợ cán bộ hội ở thôn, xóm, bản.', 'Mức hỗ trợ bằng số.');
  take('2025-05-12', null, 'allowance', () => ({ do: 'assigned', unit: top ?? '' }), 60);
  take('2025-05-13', top, 'allowance', () => ({ do: 'asked-back', words: 'Đề nghị cho biết hiện nay chi hội hỗ trợ thế nào.' }));
  take('2025-05-15', fourth.code, 'allowance', () => ({ do: 'replied', words: 'Hiện nay không có khoản nào.' }));
  take('2025-05-16', top, 'allowance', () => ({ do: 'answered', words: 'Theo quy chế chi tiêu của quỹ.' }));
  take('2025-05-19', fourth.code, 'allowance', () => ({ do: 'reopened', words: 'Quy chế không nêu mức bằng số.' }));
  take('2025-05-19', top, 'allowance', () => ({ do: 'answered', words: 'Quỹ tự định mức trong quy chế, báo cáo cấp trên.' }), 240);
  take('2025-05-20', fourth.code, 'allowance', () => ({ do: 'accepted' }));
}

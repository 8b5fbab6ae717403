import type { TreeUnit } from '../../rules/units.ts';
import type { BesideReviews } from './beside-reviews.ts';
import { marked } from './sample-words.ts';

/**
 * What the sample's reviews decide, and what comes of it: leaders' instructions, a unit's proposal and the office's own tasks, kept, late, dropped, carried over and open at the end.
 */
export function settleActions({ office, visitor, sample, url, at, officeOf, someLeaves, sourceOn }: BesideReviews): void {
  const numbers = new Map<string, number>();
  const [first, second, third] = someLeaves(3) as [TreeUnit, TreeUnit, TreeUnit];
  const top = sample.units.find(({ parent }) => parent === null) as TreeUnit;
  const above = ({ parent }: TreeUnit): string => parent ?? top.code;
  const party = sample.definition.parties.find(({ coordinating }) => coordinating)?.key ?? '';

  const make = async (name: string, from: string | undefined, owner: string, due: string, words: string, measure: string, more = {}) => {
    const task = { words: `${marked} ${words}`, measure, owner, due, from: from ?? '', key: `task-${name}`, ...more };
    const { number } = await office.post<{ number: number }>(`${url}/actions`, task);
    numbers.set(name, number);
  };
  const byOffice = (day: string, name: string, step: Record<string, string>) =>
    at(day, `${name} ${step.do}`, async () => {
      const number = numbers.get(name);
      if (number !== undefined) await office.post(`${url}/actions/${number}`, { ...step, key: `${name}-${step.do}-${day}` });
    });
  /** By whoever owes it, on its office's page. */
  const report = (day: string, unit: string, name: string, words: string) =>
    at(day, `${name} reported`, async () => {
      const task = (await officeOf(unit)).tasks.find(({ number }) => number === numbers.get(name));
      if (task) await visitor.post(task.url, { do: 'reported', words, key: `${name}-reported-${day}` });
    });

  at('2024-02-19', 'tasks of 2023', async () => {
    const [one, other] = await sourceOn(url, 'instruction');
    const [proposal] = await sourceOn(`${url}/cycles/2023/brief/said/proposals`, 'report');
    const [review] = await sourceOn(`${url}/cycles/2023/release`, 'review');
    await make('chase', one, `unit:${above(first)}`, '2024-06-28', 'Đôn đốc các đơn vị chưa báo cáo.', 'Mọi đơn vị có người báo cáo.');
    await make('share', other, `party:${party}`, '2024-05-31', 'Gửi các cấp hội kết quả năm 2023.', 'Văn bản đã gửi.');
    const members = { indicator: 'members', value: '800000' };
    await make(
      'training',
      proposal,
      `unit:${top.code}`,
      '2025-10-31',
      'Mở lớp tập huấn theo đề nghị của đơn vị.',
      'Lớp đã mở, hội viên tăng.',
      members,
    );
    await make(
      'figures',
      review,
      `unit:${above(second)}`,
      '2024-09-30',
      'Rà soát số liệu khác với tổng của cấp dưới.',
      'Không còn chênh lệch.',
    );
  });
  report('2024-06-20', above(first), 'chase', 'Đã phân công người báo cáo ở từng đơn vị.');
  byOffice('2024-06-24', 'chase', { do: 'checked' });
  byOffice('2024-07-10', 'share', { do: 'reported', words: `${marked} Đã gửi.` });
  byOffice('2024-07-12', 'share', { do: 'checked' });
  byOffice('2024-10-07', 'figures', { do: 'dropped', words: `${marked} Kỳ 2024 có cách kiểm tra mới.` });

  at('2025-02-24', 'tasks of 2024', async () => {
    const [one] = await sourceOn(url, 'instruction');
    const [review] = await sourceOn(`${url}/cycles/2024/release`, 'review');
    await make('models', one, `unit:${above(third)}`, '2025-06-30', 'Hướng dẫn đánh giá các mô hình học tập.', 'Hướng dẫn đã gửi đơn vị.');
    await make('next-term', review, `unit:${top.code}`, '2026-06-30', 'Chuẩn bị nội dung cho giai đoạn sau.', 'Có bản dự thảo.');
  });
  report('2025-07-15', above(third), 'models', 'Đã gửi hướng dẫn.');
  byOffice('2025-07-16', 'models', { do: 'returned', words: `${marked} Còn thiếu tiêu chí của dòng họ học tập.` });
  report('2025-07-18', above(third), 'models', 'Đã bổ sung tiêu chí của dòng họ học tập.');
  byOffice('2025-07-21', 'models', { do: 'checked' });
  report('2025-10-20', top.code, 'training', 'Đã mở lớp ở các huyện.');
  byOffice('2025-10-22', 'training', { do: 'checked' });
}

import type { BesideReviews } from './beside-reviews.ts';
import { marked } from './sample-words.ts';

/** Numbers that no office gives. */
const sampleNumber = (number: number): string => `MÔ-PHỎNG-${number}`;

/**
 * The sample's register: the documents of the field that are known (that the program led to them is not), and samples of its own: one that is owed, drafted and delivered, and one on which
 * the program rests until another takes its place.
 */
export function keepRegister({ office, sample, url, at }: BesideReviews): void {
  const places = new Map<string, number>();
  const party = sample.definition.parties.find(({ coordinating }) => coordinating)?.key ?? '';
  const register = (day: string, name: string, document: Record<string, string>) =>
    at(day, `register ${name}`, async () => {
      const answer = await office.post<{ register: number }>(`${url}/directives`, { ...document, key: `document-${name}` });
      places.set(name, answer.register);
    });
  const take = (day: string, name: string, step: () => Record<string, string | number>, minutes = 0) =>
    at(
      day,
      `${name} ${step().do}`,
      async () => {
        const place = places.get(name);
        if (place !== undefined) await office.post(`${url}/directives/${place}`, { ...step(), key: `${name}-${step().do}` });
      },
      { minutes },
    );

  register('2024-01-15', 'directive', {
    ...{ relation: 'led-to', kind: 'Chỉ thị', title: 'Chỉ thị của Tỉnh ủy', issuer: 'Tỉnh ủy Nghệ An' },
    ...{ documentNumber: '26-CT/TU', issuedOn: '2023-12-20' },
  });
  register('2024-01-16', 'plan', {
    ...{ relation: 'led-to', kind: 'Kế hoạch', title: 'Kế hoạch của Ủy ban nhân dân tỉnh', issuer: 'Ủy ban nhân dân tỉnh Nghệ An' },
    ...{ documentNumber: '2/KH-UBND', issuedOn: '2024-01-04' },
  });
  register('2024-03-04', 'advice', {
    ...{ relation: 'owed', kind: 'Báo cáo', title: `${marked} Tham mưu về công tác khuyến học`, issuer: 'Ban Thường vụ Tỉnh ủy' },
    ...{ party, due: '2024-11-29' },
  });
  take('2024-10-14', 'advice', () => ({ do: 'drafted', words: `${marked} Bản thảo lần một.` }));
  take('2024-10-21', 'advice', () => ({ do: 'commented', words: `${marked} Đề nghị nêu rõ số liệu của năm.` }));
  take('2024-11-20', 'advice', () => ({ do: 'delivered', documentNumber: sampleNumber(1), on: '2024-11-20', words: '' }));
  // What is owed is a task of the party, which is reported with the delivery.
  at('2024-11-22', 'advice checked', async () => {
    const { owed } = await office.get<{ owed: { number: number } | null }>(`${url}/directives/${places.get('advice')}`);
    if (owed) await office.post(`${url}/actions/${owed.number}`, { do: 'checked', key: 'advice-checked' });
  });
  const guide = { relation: 'basis', kind: 'Hướng dẫn', title: `${marked} Hướng dẫn về cách thống kê`, issuer: 'Cơ quan mẫu' };
  register('2024-04-01', 'guide', { ...guide, documentNumber: sampleNumber(2), issuedOn: '2024-03-25' });
  register('2025-03-10', 'newer-guide', { ...guide, documentNumber: sampleNumber(3), issuedOn: '2025-03-03' });
  take('2025-03-10', 'guide', () => ({ do: 'replaced', by: places.get('newer-guide') ?? 0, on: '2025-03-03', words: '' }), 60);
}

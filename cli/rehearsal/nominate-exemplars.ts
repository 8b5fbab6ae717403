import type { TreeUnit } from '../../rules/units.ts';
import type { BesideReviews } from './beside-reviews.ts';
import { marked } from './sample-words.ts';

const criteria = ['Có kết quả đo được bằng số', 'Nơi khác có thể làm theo', 'Được cộng đồng thừa nhận'];

/** What units of the sample put forward: usual in the field, of no place and no person. */
const examples = [
  [
    '2023',
    'Dòng họ lập quỹ khuyến học từ ruộng công',
    'Dòng họ dành một phần ruộng công cho quỹ khuyến học, mỗi vụ góp công cày cấy, bán lúa lấy tiền thưởng học sinh.',
    '3 sào ruộng, 42 suất thưởng trong năm.',
  ],
  [
    '2023',
    'Tủ sách ở nhà văn hóa xóm',
    'Xóm góp sách, cắt cử người trông, mở cửa ba buổi tối mỗi tuần.',
    '600 đầu sách, 40 lượt đọc mỗi tuần.',
  ],
  [
    '2024',
    'Lớp xóa mù chữ buổi tối cho người lớn',
    'Chi hội mời giáo viên đã nghỉ hưu dạy buổi tối, học viên được hỗ trợ sách vở.',
    '2 lớp, 37 học viên.',
  ],
  [
    '2024',
    'Nuôi heo đất giúp bạn đến trường',
    'Mỗi gia đình nuôi một heo đất, cuối năm mổ để tặng xe đạp cho học sinh ở xa trường.',
    '18 xe đạp.',
  ],
  ['2025', 'Gia đình học tập ba thế hệ', 'Ông bà dạy chữ, bố mẹ học nghề qua trung tâm học tập cộng đồng, các con đều học giỏi.', ''],
  [
    '2025',
    'Khuyến học trong doanh nghiệp',
    'Doanh nghiệp lập ban khuyến học, thưởng con em người lao động và mở lớp nâng cao tay nghề.',
    '120 suất thưởng.',
  ],
] as const;

/**
 * Two typical examples each year of the sample: nominated by leaves, checked up the tree, one chosen, commended and made known; one is returned and corrected, one is not chosen, one nomination is taken back, one is followed, and one
 * that was published loses the consent of who is shown.
 */
export function nominateExemplars({ office, visitor, url, at, officeOf, partyOf, someLeaves, sample }: BesideReviews): void {
  const numbers = new Map<string, number>();
  const leaves = someLeaves(examples.length);
  const byCode = new Map(sample.units.map((unit) => [unit.code, unit]));
  const aboveOf = ({ parent }: TreeUnit): TreeUnit[] => {
    const above = parent === null ? undefined : byCode.get(parent);
    return above ? [above, ...aboveOf(above)] : [];
  };
  const listOf = async (unit: string): Promise<string> => {
    const own = (await officeOf(unit)).units.find(({ code }) => code === unit);
    if (!own) throw new Error(`The page of ${unit}'s office does not name it`);
    return own.exemplarsUrl;
  };
  /** By a unit, or by the standing office. */
  const take = (day: string, by: string | null, name: string, step: () => Record<string, unknown>, minutes = 0) =>
    at(
      day,
      `${name} ${step().do}`,
      async () => {
        const number = numbers.get(name);
        const [who, list] = by === null ? [office, `${url}/exemplars`] : [visitor, await listOf(by)];
        if (number !== undefined) await who.post(`${list}/${number}`, { ...step(), key: `${name}-${step().do}-${day}` });
      },
      { minutes },
    );

  /** Each party by its own link, one after the other. */
  const byParties = (day: string, name: string, says: Record<string, unknown>, minutes = 0): void => {
    for (const [index, { key }] of sample.definition.parties.entries())
      at(
        day,
        `${name} ${says.do} ${key}`,
        async () => {
          const number = numbers.get(name);
          if (number !== undefined)
            await visitor.post(`${await partyOf(key)}/exemplars/${number}`, { ...says, key: `${name}-${key}-${day}` });
        },
        { minutes: minutes + index * 20 },
      );
  };

  at('2023-04-10', 'exemplar terms', () =>
    office.post(`${url}/exemplars/terms`, { criteria: criteria.join('\n'), commendations: 'Cờ thi đua\nBằng khen\nGiấy khen' }),
  );
  for (const [index, [year, title, story, figures]] of examples.entries()) {
    const name = `example-${index + 1}`;
    const leaf = leaves[index] as TreeUnit;
    const second = index % 2;
    at(
      `${year}-12-04`,
      `nominate ${name}`,
      async () => {
        const nominated = { title, story, figures, key: `nominate-${name}` };
        numbers.set(name, (await visitor.post<{ number: number }>(await listOf(leaf.code), nominated)).number);
      },
      { minutes: second * 10 },
    );
    take(
      `${year}-12-05`,
      leaf.code,
      name,
      () => ({ do: 'consented', who: 'Người được nêu', on: `${year}-12-01`, uses: ['page', 'booklet'] }),
      second * 10,
    );
    const above = aboveOf(leaf);
    // The first that is to be checked comes back once.
    if (index === 0 && above[0]) {
      take(`${year}-12-05`, above[0].code, name, () => ({ do: 'returned', words: 'Đề nghị ghi thêm số suất thưởng.' }), 60);
      take(`${year}-12-06`, leaf.code, name, () => ({ do: 'corrected', title, story, figures }));
    }
    for (const [step, { code }] of above.entries()) take(`${year}-12-${11 + step}`, code, name, () => ({ do: 'checked' }), second * 10);
    if (second === 1) continue;
    byParties(`${year}-12-18`, name, { do: 'party-chosen', criteria: [1, 2], words: `${marked} Nơi khác làm theo được.` });
    take(`${year}-12-19`, null, name, () => ({
      do: 'commended',
      kind: 'Bằng khen',
      documentNumber: `MÔ-PHỎNG-${year}`,
      on: `${year}-12-19`,
    }));
    take(`${year}-12-20`, null, name, () => ({ do: 'published' }));
  }
  byParties('2023-12-18', 'example-2', { do: 'party-not-chosen', words: `${marked} Nơi khác khó làm theo.` }, 10);
  byParties('2024-12-18', 'example-4', { do: 'party-chosen', criteria: [1, 3], words: '' }, 10);
  take('2024-12-20', null, 'example-4', () => ({ do: 'published' }), 10);
  take('2025-12-18', (leaves[5] as TreeUnit).code, 'example-6', () => ({ do: 'withdrawn', words: 'Doanh nghiệp đã thôi việc này.' }), 10);
  // Another unit follows one that it read of.
  take('2024-03-18', (leaves[3] as TreeUnit).code, 'example-1', () => ({
    do: 'taken-up',
    words: 'Dòng họ đã góp ao cá chung để lập quỹ.',
  }));
  at('2025-02-17', 'example-4 consent-withdrawn', async () => {
    const number = numbers.get('example-4');
    if (number === undefined) return;
    const one = `${await listOf((leaves[3] as TreeUnit).code)}/${number}`;
    const { consents } = await visitor.get<{ consents: { id: number }[] }>(one);
    const consent = consents.at(-1)?.id;
    await visitor.post(one, { do: 'consent-withdrawn', consent, key: 'example-4-withdrawn' });
  });
}

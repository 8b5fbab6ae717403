import { expect, test } from 'vitest';
import { countSaid, groupNarratives, narrativeLevels } from '../../papers/compilation/group-narratives.ts';
import { saysNothing } from '../../rules/text-without-content.ts';

const nothing =
  `Không|Không có|không.|KHÔNG CÓ!|K|k.|Ko|-|–|…|.|0|Không có gì|Không có ý kiến|Không có đề xuất, kiến nghị gì thêm.|Không đề xuất
  |Chưa có|Không có khó khăn, vướng mắc|N/A|None.|No proposals|Nothing to report|không có nội dung phát sinh|Không, không có`.split('|');
const something = `Không có kinh phí|Không đủ cán bộ|Có|Đề nghị không cắt giảm kinh phí|Khó khăn|Chưa có trụ sở|Không nên gộp hai kỳ báo cáo
  |Kinh phí|Không có khó khăn, chỉ thiếu cán bộ|Notebooks for pupils|100 triệu`.split('|');

test.each(nothing)('%s says nothing', (text) => expect(saysNothing(text)).toBe(true));
test.each(something)('%s is content', (text) => expect(saysNothing(text)).toBe(false));

test('ten units that write “Không” are counted, and the real proposal is the one made most often', () => {
  const unit = (code: string) => ({ code, name: code, level: 'commune', parentName: null });
  const items = [
    ...Array.from({ length: 10 }, (_, index) => ({ unit: unit(`n${index}`), text: nothing[index] ?? '' })),
    { unit: unit('a'), text: 'Đề nghị mở lớp tập huấn.' },
    { unit: unit('b'), text: 'Đề nghị mở lớp tập huấn' },
    // One box of it says nothing, another something: it is no unit that said nothing.
    { unit: unit('b'), text: 'Không' },
    // Whichever space stands before it, a percent is not parted from its figure.
    { unit: unit('c'), text: 'Đạt 65,7\u00a0%\u00a0kế hoạch' },
    { unit: unit('d'), text: 'Đạt 65,7 % kế  hoạch.' },
    { unit: unit('e'), text: 'Đạt 65,7 % kế hoạch' },
  ];
  const levels = narrativeLevels({ narratives: [{ role: 'proposals', levels: [{ level: 'commune', items }] }] }, 'proposals');
  expect(countSaid(levels)).toEqual({ said: 5, nothing: 10 });
  expect(groupNarratives(levels.flatMap((level) => level.items)).map(({ text, units }) => [text, units.length])).toEqual([
    ['Đạt 65,7\u00a0% kế hoạch', 3],
    ['Đề nghị mở lớp tập huấn.', 2],
  ]);
});

import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { composeActionPlan } from '../../papers/action-plan/compose-action-plan.ts';
import { composeCompilation } from '../../papers/compilation/compose-compilation.ts';
import { typesetCompilation } from '../../papers/compilation/typeset-compilation.ts';
import type { DocumentBlock, OfficialDocument } from '../../papers/official-document/document-blocks.ts';
import { typesetDocument } from '../../papers/official-document/typeset-document.ts';
import { writeDocx } from '../../papers/official-document/write-docx.ts';
import { writeBasis } from '../../papers/wording/bases.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type FormSection, type Indicator, indicatorsOf } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { UnitRow } from '../../rules/units.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';
import { compilationFile } from './compilation-file.ts';

const issue = { number: null, issuedOn: '2024-01-15' };
const review = compilationFile();
const evaluation = compilationFile({ kind: 'final' });

function blocksOf(document: OfficialDocument): DocumentBlock[] {
  return [...document.body, ...document.annexes.flatMap((annex) => annex.blocks)];
}

function tableNamed(document: OfficialDocument, caption: string) {
  const block = blocksOf(document).find((one) => one.kind === 'table' && one.table.caption === caption);
  if (block?.kind !== 'table') throw new Error(`There is no table "${caption}".`);
  return block.table;
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The files of a package of Office, by their names. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const parts = new Map<string, string>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, letters] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const body = at + 30 + letters;
    parts.set(zip.toString('ascii', at + 30, body), inflateRawSync(zip.subarray(body, body + packed)).toString('utf8'));
    at = body + packed;
  }
  return parts;
}

describe('the compiled review as a document', () => {
  const document = composeCompilation(review, issue);

  test('leaves its number to the office, and prints one that was given with a zero before numbers under 10', () => {
    expect(document.letterhead.number).toMatch(/^Số:\s+\/BC-HKH$/);
    expect(composeCompilation(review, { ...issue, number: '5' }).letterhead.number).toBe('Số: 05/BC-HKH');
  });

  test('has the head, the addressee and the end that Decree 30/2020 asks for', () => {
    expect(document.letterhead).toMatchObject({
      rules: 'state',
      issuer: 'HỘI KHUYẾN HỌC TỈNH NGHỆ AN',
      placeAndDate: 'Nghệ An, ngày 15 tháng 01 năm 2024',
      type: 'BÁO CÁO',
      addressees: ['Ban Tuyên giáo Tỉnh ủy Nghệ An'],
    });
    expect(document.letterhead.subject).toMatch(/^Sơ kết năm 2023 thực hiện Chương trình phối hợp /);
    expect(document.end).toMatchObject({ signatory: 'CHỦ TỊCH', closing: 'Hội Khuyến học tỉnh Nghệ An trân trọng báo cáo./.' });
    expect(document.end.recipients.at(-1)).toBe('Lưu: VT');
  });

  test('tells what came of earlier decisions, where there were any, and the plan has what is still to be done', () => {
    const action = {
      ...{
        number: 3,
        words: 'Hướng dẫn chung về quỹ',
        measure: 'Đến đủ 460 xã',
        owner: 'Huyện Quỳ Hợp',
        due: '2024-03-15',
        said: 'Đã gửi',
      },
      ...{ state: 'late' as const, carried: 1 },
      source: { from: 'instruction' as const, cycle: '2023', office: 'Chủ tịch Hội' },
    };
    const actions = { counts: { made: 1, kept: 0, late: 1, dropped: 0, open: 0, carried: 1 }, items: [action] };
    const told = tableNamed(composeCompilation({ ...review, actions }, issue), 'Nhiệm vụ, giải pháp và kết quả');
    expect(told.rows).toEqual([
      ...[['3', 'Hướng dẫn chung về quỹ (từ ý kiến chỉ đạo của Chủ tịch Hội năm 2023)', 'Huyện Quỳ Hợp', '15/03/2024']].map((row) => [
        ...row,
        'Hoàn thành muộn; chuyển từ kỳ trước: Đã gửi',
      ]),
    ]);
    expect(JSON.stringify(document.body)).not.toContain('ĐÃ ĐỀ RA');
    const plan = composeActionPlan(
      {
        ...{ program: ngheAnProgram, next: { year: 2024, kind: 'preliminary' }, simulated: true },
        items: [
          {
            ...action,
            reach: { label: 'Số hội viên', value: '800.000 người' },
            source: { ...action.source, cycle: { year: 2023, kind: 'preliminary' } },
          },
        ],
      },
      issue,
    );
    expect(plan.letterhead).toMatchObject({
      type: 'KẾ HOẠCH',
      issuer: 'HỘI KHUYẾN HỌC TỈNH NGHỆ AN',
      number: expect.stringMatching(/^Số:\s+\/KH-HKH$/),
    });
    expect(plan.mark?.stamp).toBe('MÔ PHỎNG');
    const [block] = plan.body.flatMap((one) => (one.kind === 'table' ? [one.table] : []));
    expect(block?.rows[0]?.at(-1)).toBe('Đến đủ 460 xã Số hội viên: đạt từ 800.000 người.');
    // As a file of Word the same words, whatever was typed, and the same bytes each time.
    const hostile = { ...plan, body: [...plan.body, { kind: 'paragraph' as const, text: '<w:p> & "]]>\u0007' }] };
    const files = partsOf(writeDocx(hostile));
    expect([...files.keys()]).toContain('[Content_Types].xml');
    const text = files.get('word/document.xml') ?? '';
    for (const said of ['KẾ HOẠCH', 'Đến đủ 460 xã', '&lt;w:p&gt; &amp; "]]&gt;</w:t>', 'MÔ PHỎNG'])
      expect([...files.values()].join('') + text).toContain(said);
    expect(Buffer.from(writeDocx(hostile)).equals(Buffer.from(writeDocx(hostile)))).toBe(true);
  });

  test('names its legal bases by kind, number, date, issuer and subject', () => {
    const [opening] = document.body;
    expect(opening).toMatchObject({ kind: 'paragraph' });
    expect(opening?.kind === 'paragraph' ? opening.text : '').toContain(
      'Kết luận số 49-KL/TW ngày 10 tháng 5 năm 2019 của Ban Bí thư Trung ương Đảng về việc tiếp tục thực hiện Chỉ thị số 11-CT/TW',
    );
  });

  test.each([
    [
      'Căn cứ Quyết định số 148/QĐ-UBND ngày 18/02/2022 của UBND tỉnh về xã hội học tập;',
      'Quyết định số 148/QĐ-UBND ngày 18/02/2022 của UBND tỉnh về xã hội học tập',
    ],
    ['Quyết định 148/QĐ-UBND về xã hội học tập', 'Quyết định 148/QĐ-UBND ngày 18 tháng 02 năm 2022 của UBND tỉnh về xã hội học tập'],
    ['Quyết định về xã hội học tập', 'Quyết định số 148/QĐ-UBND ngày 18 tháng 02 năm 2022 của UBND tỉnh về xã hội học tập'],
    ['Kế hoạch kỷ niệm ngày 2 tháng 10', 'Kế hoạch số 148/QĐ-UBND ngày 18 tháng 02 năm 2022 của UBND tỉnh kỷ niệm ngày 2 tháng 10'],
  ])('says no part of a basis twice that its title has: %s', (title, written) => {
    expect(writeBasis({ title, number: '148/QĐ-UBND', issuedOn: '2022-02-18', issuer: 'UBND tỉnh' })).toBe(written);
  });

  test('counts by level so that the levels add up to all', () => {
    const { rows } = tableNamed(document, 'Tình hình báo cáo theo cấp');
    const numbers = rows.map((row) => row.slice(1).map(Number));
    const sums = numbers[0]?.map((_, column) => numbers.slice(0, -1).reduce((sum, row) => sum + (row[column] ?? 0), 0));
    expect(numbers.at(-1)).toEqual(sums);
    for (const [expected, figures = 0, nothing = 0, missed = 0] of numbers) expect(figures + nothing + missed).toBe(expected);
  });

  test('prints a dash and never a zero where nobody stated a figure', () => {
    const { rows } = tableNamed(document, 'Số liệu tổng hợp từ báo cáo đã duyệt');
    expect(rows.find(([label]) => label === 'Tổng số gia đình')?.slice(2)).toEqual([
      '–',
      expect.stringMatching(/^\d/),
      String(review.leaves.counted),
      '–',
    ]);
    expect(rows.find(([label]) => label === 'Số hội viên')?.slice(2, 4)).toEqual([
      '775.276',
      writeFigure(review.figures.members ?? 0, 'vi'),
    ]);
  });

  test('says once what many units say, with how many and who they are', () => {
    const items = document.body.flatMap((block) => (block.kind === 'items' ? block.items : []));
    const said = items.filter((item) => item.text.startsWith('Đề nghị biểu dương'));
    expect(said.length).toBe(2);
    expect(said.at(-1)?.by).toMatch(/^\d+ đơn vị: (Xã|Phường|Thị trấn) .+ và \d+ đơn vị khác$/);
  });

  test('of what units say alone takes one from each unit above in turn, not the first of the list, and says so', () => {
    const file = structuredClone(review);
    for (const { role, levels } of file.narratives)
      for (const { items } of role === 'results' ? levels : [])
        for (const [index, item] of items.entries())
          item.text = index % 40 === 7 ? 'Nhiều nơi cùng làm.' : `Việc riêng của ${item.unit.code}.`;
    const { body } = composeCompilation(file, issue);
    const heading = body.findIndex((block) => JSON.stringify(block).includes('Cấp xã ('));
    const [items, rest] = body.slice(heading + 1);
    const said = items?.kind === 'items' ? items.items : [];
    expect(said[0]?.text).toBe('Nhiều nơi cùng làm.');
    const units = new Map(file.units.map((unit) => [unit.code, unit]));
    const above = said.slice(1).map(({ text }) => units.get(/\d+/.exec(text)?.[0] ?? '')?.parent);
    expect(above).toHaveLength(9);
    expect(new Set(above).size).toBe(9);
    expect(JSON.stringify(rest)).toContain('lấy lần lượt mỗi đơn vị cấp huyện một đơn vị, theo thứ tự danh mục. Ngoài ra còn');
  });

  test('lists everyone who is not in the totals, under the unit above', () => {
    const text = JSON.stringify(document.body);
    for (const unit of [...review.leftOut.missed, ...review.leftOut.notApproved]) expect(text).toContain(unit.name);
  });

  test('has the second level in its annex, and says where the rest is', () => {
    const { rows } = tableNamed(document, 'Tổ chức hội');
    expect(rows.length).toBe(22);
    expect(JSON.stringify(document.annexes)).toContain('Số liệu của 460 đơn vị còn lại');
  });

  test('names what was corrected after approval with its reason, and what was stated before the sum beside it changed', () => {
    const first = review.units.find(({ leaf, state }) => leaf && state === 'approved');
    const [difference, other] = review.differences;
    const file = {
      ...review,
      units: review.units.map((unit) => (unit === first ? { ...unit, corrected: 'Ghi nhầm số\ncủa năm trước.' } : unit)),
      differences: review.differences.map((one) => (one === difference ? { ...one, before: true as const } : one)),
    };
    const tables = blocksOf(composeCompilation(file, issue)).flatMap((block) => (block.kind === 'table' ? [block.table.rows] : []));
    const rows = tables.flat();
    expect(rows).toContainEqual([expect.stringContaining(first?.name ?? ''), 'Ghi nhầm số của năm trước.']);
    const said = (name = '') => rows.find((row) => row.length === 5 && row[0]?.includes(name))?.[4];
    expect(said(difference?.unit.name)).toMatch(/duyệt thêm, sửa hoặc trả lại\)$/);
    expect(said(other?.unit.name)).toMatch(/cấp huyện\.$/);
    const words = (of: typeof review) => JSON.stringify(composeCompilation(of, issue).body);
    expect([words(file).includes('Sửa sau khi đã duyệt (1 đơn vị)'), words(review).includes('Sửa sau khi đã duyệt')]).toEqual([
      true,
      false,
    ]);
    // Of many a document names those that can be read.
    const many = { ...review, units: review.units.map((unit) => ({ ...unit, corrected: 'Rà soát lại.' })) };
    expect(words(many)).toContain(`Còn ${review.units.length - 40} đơn vị nữa`);
  });

  test('prints the rows of a table unit by unit, by whom they are, with their sums; what is too many for paper is counted', () => {
    const clans = indicatorsOf(formOfKinds).find(({ code }) => code === 'clans') as Indicator;
    const withTable = {
      ...review.form,
      sections: [...review.form.sections, { ...formOfKinds.sections[0], indicators: [clans] } as FormSection],
    };
    const units = review.units.filter(({ leaf }) => leaf).slice(0, 301);
    const file = {
      ...{ ...review, form: withTable, figures: { ...review.figures, clans: 605, clansPeople: 8_428, clansMoney: 3_010_000_000 } },
      units: review.units.map((unit) => (unit.code === units[1]?.code ? { ...unit, reportedBy: 'parent' as const } : unit)),
      rows: [
        {
          indicator: 'clans',
          units: units.map(({ code, name, level }) => ({
            ...{ unit: { code, name, level, parentName: 'Huyện Mẫu' }, lines: 'Họ *Nguyễn* | 25 | 10\nHọ Lê | 3 | ' },
          })),
        },
      ],
    };
    const annex = composeCompilation(file, issue).annexes.find(({ title }) => title === 'DÒNG HỌ TIÊU BIỂU');
    const [lead, block] = annex?.blocks ?? [];
    expect(lead).toMatchObject({ text: expect.stringContaining('602 dòng do 301 đơn vị báo cáo') });
    if (block?.kind !== 'table') throw new Error('There is no table');
    expect(block.table.rows).toHaveLength(601);
    expect(block.table.rows[0]).toEqual(['1', expect.stringContaining(units[0]?.name ?? ''), 'Họ *Nguyễn*', '25', '10']);
    expect(block.table.rows[1]).toEqual(['2', '', 'Họ Lê', '3', '']);
    expect(block.table.rows[2]?.[1]).toContain('(cấp trên nộp thay)');
    expect(block.table.rows.at(-1)).toEqual(['', 'Cộng chung', '', '8.428', '3.010']);
    expect(block.table.note).toBe(
      '2 dòng còn lại có trong tệp số liệu (JSON) kèm theo báo cáo và trong bảng tải về. 3 dòng được tính theo báo cáo năm trước, không ghi lại nội dung.',
    );
    expect(composeCompilation(review, issue).annexes).toHaveLength(document.annexes.length);
    // A word that nobody can break at a space is broken all the same: it runs over no other cell and not off the page.
    const pagesWith = (word: string) => {
      const rows = [
        { indicator: 'clans', units: (file.rows[0]?.units ?? []).slice(0, 20).map(({ unit }) => ({ unit, lines: `${word} | 25 | 10` })) },
      ];
      const annexes = composeCompilation({ ...file, rows }, issue).annexes.filter(({ title }) => title === 'DÒNG HỌ TIÊU BIỂU');
      return (
        Buffer.from(typesetDocument({ ...document, body: [], annexes }))
          .toString('latin1')
          .match(/\/Type ?\/Page\b/g)?.length ?? 0
      );
    };
    expect(pagesWith('khuyếnhọc'.repeat(22))).toBeGreaterThan(pagesWith('khuyến học'));
    // Two columns may be called alike.
    const alike = JSON.parse(JSON.stringify(withTable).replaceAll('"vi":"Quỹ"', '"vi":"Số hội viên"'));
    const sums = composeCompilation({ ...file, form: alike }, issue).annexes.flatMap(({ blocks }) => blocks);
    expect(sums.flatMap((one) => (one.kind === 'table' ? [one.table.rows.at(-1)] : []))).toContainEqual([
      '',
      'Cộng chung',
      '',
      '8.428',
      '3.010',
    ]);
  });

  test('is marked when its figures are simulated or a trial makes it, and only then', () => {
    expect(document.mark?.stamp).toBe('MÔ PHỎNG');
    const real = compilationFile({ simulated: false });
    expect(composeCompilation(real, issue).mark).toBeNull();
    expect(composeCompilation(real, { ...issue, trial: true }).mark?.stamp).toBe('DÙNG THỬ');
  });
});

describe('the evaluation', () => {
  const document = composeCompilation(evaluation, { number: null, issuedOn: '2026-01-15' });

  test('sets every target beside what was reached of it', () => {
    const { rows } = tableNamed(document, 'Mức đạt mục tiêu');
    expect(rows.length).toBe(6);
    for (const [index, target] of (evaluation.evaluation?.targets ?? []).entries()) {
      expect(rows[index]?.[5]).toBe(target.reached ? 'Đạt' : 'Chưa đạt');
    }
  });

  test('follows the figures from the year before the term to its last', () => {
    const titles = tableNamed(document, 'Số liệu qua các năm').columns.map((column) => column.title);
    expect(titles.slice(2)).toEqual(['Năm 2022', 'Năm 2023', 'Năm 2024', 'Năm 2025']);
  });
});

describe('the PDF', () => {
  test('is a PDF, and the same bytes for the same content', async () => {
    const first = await typesetCompilation(review, issue);
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(hash(await typesetCompilation(structuredClone(review), issue))).toBe(hash(first));
    expect(hash(await typesetCompilation(review, { ...issue, issuedOn: '2024-01-16' }))).not.toBe(hash(first));
  });

  test('takes what people typed as text, not as markup', async () => {
    const file = structuredClone(review);
    file.program.name = '#panic("x") $x^2$ *đậm* <nhãn> \\ "trích" @a\n= Tiêu đề';
    for (const level of file.narratives.flatMap((narrative) => narrative.levels)) {
      for (const item of level.items) item.text = '#eval("1/0") `mã` $\\frac$ // chú thích\n\n- một \u202e đảo';
    }
    expect((await typesetCompilation(file, issue)).length).toBeGreaterThan(10_000);
  });

  for (const [name, rows] of Object.entries({ 'one unit': chain(1), 'five levels': chain(5), '10,000 units': wide(10_000) })) {
    test(`is set for a tree of ${name}`, async () => {
      const bytes = await typesetCompilation(compilationFile({ rows, kind: 'final' }), issue);
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    });
  }
});

/** Units one under the other, each on a level of its own. */
function chain(depth: number): UnitRow[] {
  return Array.from({ length: depth }, (_, index) => ({
    code: `c${index}`,
    name: `Đơn vị ${index}`,
    level: `tầng${index}`,
    parent_code: index === 0 ? null : `c${index - 1}`,
  }));
}

/** A top, a hundred under it, and the rest under those. */
function wide(count: number): UnitRow[] {
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return { code: 'u0', name: 'Tỉnh', level: 'province', parent_code: null };
    if (index <= 100) return { code: `u${index}`, name: `Huyện ${index}`, level: 'district', parent_code: 'u0' };
    return { code: `u${index}`, name: `Xã ${index}`, level: 'commune', parent_code: `u${1 + (index % 100)}` };
  });
}

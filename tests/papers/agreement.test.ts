import { expect, test } from 'vitest';
import { type AgreementPaper, composeAgreement } from '../../papers/agreement/compose-agreement.ts';
import { type AmendmentPaper, composeAmendment } from '../../papers/agreement/compose-amendment.ts';
import { typesetDocument } from '../../papers/official-document/typeset-document.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { partsOf } from '../../rules/amendment.ts';
import { changedArticles } from '../../rules/amendment-articles.ts';
import { forecastCycles } from '../../rules/forecast-cycles.ts';
import { levelName } from '../../rules/texts/level-names.ts';

const levels = ['province', 'district', 'commune'];
const paper = (more: Partial<AgreementPaper> = {}): AgreementPaper => ({
  program: ngheAnProgram,
  parties: ngheAnProgram.parties.map(({ name, signatory }) => ({ name, office: signatory.office, signedOn: null })),
  cycles: forecastCycles({ ...ngheAnProgram, levels, terminatedOn: null }, []),
  units: [1, 21, 460].map((count, index) => ({ name: levelName(levels[index] ?? ''), count })),
  inForceOn: null,
  number: null,
  amended: [],
  simulated: false,
  trial: false,
  ...more,
});
const [department, association] = ['ban-tuyen-giao', 'hoi-khuyen-hoc'] as const;
const saysOf = (document: object): string => JSON.stringify(document);

test('each party has its own layout: its rules, itself first, its abbreviation first, and blanks for what offices give', () => {
  const [party, state] = [department, association].map((key) => composeAgreement(paper(), key).letterhead);
  expect([party?.rules, state?.rules]).toEqual(['party', 'state']);
  expect(party?.issuer).toBe('BAN TUYÊN GIÁO TỈNH ỦY NGHỆ AN -\nHỘI KHUYẾN HỌC TỈNH NGHỆ AN');
  expect(state?.issuer).toBe('HỘI KHUYẾN HỌC TỈNH NGHỆ AN -\nBAN TUYÊN GIÁO TỈNH ỦY NGHỆ AN');
  expect(party?.number).toMatch(/^Số \u2003+-CTr\/\S+-\S+$/);
  expect(state?.number).toMatch(/^Số: \u2003+\/CTr-\S+-\S+$/);
  for (const head of [party, state])
    expect(head?.placeAndDate).toMatch(/^Nghệ An, ngày [\u2002\u2003]+ tháng [\u2002\u2003]+ năm [\u2002\u2003]+$/);
});

test('a draft is marked so on every page; what is being signed has its number; what was signed says when; what was amended says so', () => {
  const draft = composeAgreement(paper(), association);
  expect([draft.mark?.stamp, draft.footer.startsWith('Dự thảo')]).toEqual(['DỰ THẢO', true]);
  const signing = composeAgreement(paper({ number: '4821-0937' }), association);
  expect([signing.mark, signing.footer]).toEqual([null, 'Bản ký · mã đối chiếu 4821-0937']);
  expect(signing.end.signatories?.map(({ signed }) => signed)).toEqual([null, null]);
  expect(signing.end.signatories?.map(({ title }) => title)).toEqual(['TRƯỞNG BAN', 'CHỦ TỊCH']);
  const parties = paper().parties.map((party) => ({ ...party, signedOn: '2023-03-23' }));
  const amended = composeAgreement(paper({ number: '4821-0937', parties, amended: [1, 3] }), association);
  expect(amended.end.signatories?.map(({ signed }) => signed)).toEqual(Array(2).fill('(đã ký ngày 23/03/2023)'));
  expect([amended.mark?.stamp, amended.footer]).toEqual(['HỢP NHẤT', 'Bản ký · mã đối chiếu 4821-0937 · đã sửa đổi lần 1, 3']);
  expect(composeAgreement(paper({ simulated: true, number: '4821-0937' }), association).mark?.stamp).toBe('MÔ PHỎNG');
});

test('it says all that is signed: bases, targets, every review with its days, the form, who may change what, and who witnessed', () => {
  const said = saysOf(composeAgreement(paper(), association));
  for (const { number } of ngheAnProgram.legalBases) expect(said).toContain(number);
  for (const { name } of ngheAnProgram.targets) expect(said).toContain(name.vi);
  for (const section of ngheAnProgram.form.sections) expect(said).toContain(section.title.vi);
  for (const words of [
    'Sơ kết năm 2023',
    'Sơ kết năm 2024',
    '20/12/2023',
    '460 đơn vị cấp xã',
    'lịch các kỳ, biểu mẫu',
    ...ngheAnProgram.witnesses,
  ])
    expect(said).toContain(words);
});

test('an amendment is a document of its own, under the letterhead of the agreement, each article as it was and as it becomes', () => {
  const change = { targets: ngheAnProgram.targets.map((target, index) => (index === 0 ? { ...target, percent: 99 } : target)) };
  const amendment: AmendmentPaper = {
    state: 'agreed',
    ...{ program: ngheAnProgram, number: 2, reason: 'Đại hội giao mục tiêu cao hơn.', takesEffectOn: '2024-06-01', changes: '4821-0937' },
    articles: changedArticles(partsOf(ngheAnProgram), change, { levels, form: ngheAnProgram.form }),
    ...{ parties: paper().parties, textNumber: '1111-2222', simulated: false, trial: false },
  };
  const document = composeAmendment(amendment, association);
  expect(document.letterhead).toMatchObject({
    type: 'SỬA ĐỔI, BỔ SUNG',
    rules: 'state',
    number: composeAgreement(paper(), association).letterhead.number,
  });
  const said = saysOf(document);
  for (const words of ['99', '4821-0937', '01/06/2024', 'Đại hội giao mục tiêu cao hơn.']) expect(said).toContain(words);
  expect([document.mark, document.footer]).toEqual([null, 'Sửa đổi lần 2 · mã đối chiếu 1111-2222']);
  expect(composeAmendment({ ...amendment, textNumber: null }, association).mark?.stamp).toBe('DỰ THẢO');
  // Signed by all, and come to nothing.
  const stamps = (['agreed', 'lapsed', 'withdrawn'] as const).map(
    (state) => composeAmendment({ ...amendment, state }, association).mark?.stamp,
  );
  expect(stamps).toEqual([undefined, 'KHÔNG CÓ HIỆU LỰC', 'ĐÃ RÚT']);
  expect(Buffer.from(typesetDocument(document)).subarray(0, 5).toString()).toBe('%PDF-');
});

test('is set as a PDF in both layouts, the same text with the same bytes', () => {
  const [one, again, other] = [association, association, department].map((key) =>
    Buffer.from(typesetDocument(composeAgreement(paper(), key))),
  );
  expect(one?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(again?.equals(one as Buffer)).toBe(true);
  expect(other?.equals(one as Buffer)).toBe(false);
});

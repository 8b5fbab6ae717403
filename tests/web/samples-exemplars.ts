import { exemplarPage } from '../../web/exemplar/exemplar-page.ts';
import type { ExemplarPageValues, ExemplarsPageValues, ExemplarValues, KnownExemplar } from '../../web/exemplar/exemplar-values.ts';
import { exemplarsPage } from '../../web/exemplar/exemplars-page.ts';
import { knownExemplarsPage } from '../../web/exemplar/known-exemplars-page.ts';
import type { PageSetting } from '../../web/layout.ts';

const url = '/programs/nghe-an/exemplars';
const programName = 'Chương trình phối hợp đẩy mạnh công tác khuyến học, khuyến tài';
const frame = (page: PageSetting, of: 'unit' | 'office') => ({
  ...{ page, programName, of, timeZone: 'Asia/Ho_Chi_Minh', backUrl: '/programs/nghe-an', backWords: null },
  ...{ knownUrl: '/exemplars/nghe-an', key: 'sample-press', errors: [] },
});

const commended: ExemplarValues = {
  ...{ number: 1, url: `${url}/1`, title: 'Dòng họ lập quỹ khuyến học từ ruộng công', unitName: 'Xã Châu Quang, Huyện Quỳ Hợp' },
  ...{ state: 'chosen', checkerName: null, nominatedBy: 'Chủ tịch Hội Khuyến học xã Châu Quang', nominatedAt: '2023-11-06T02:00:00.000Z' },
  commendation: { kind: 'Bằng khen', documentNumber: 'MÔ-PHỎNG-4', on: '2024-01-22' },
  ...{ consented: { page: true, booklet: true }, published: true },
  takers: [{ name: 'Xã Châu Cường, Huyện Quỳ Hợp', words: 'Đã lập quỹ từ ao cá chung của dòng họ.' }],
  takersTotal: 41,
};
const waiting: ExemplarValues = {
  ...commended,
  ...{ number: 3, url: `${url}/3`, title: 'Tủ sách ở nhà văn hóa xóm', state: 'nominated', checkerName: 'Huyện Quỳ Hợp, Tỉnh Nghệ An' },
  ...{ commendation: null, consented: { page: false, booklet: false }, published: false, takers: [], takersTotal: 0 },
};
export const waitingExemplar: ExemplarValues = { ...waiting, state: 'checked', checkerName: null };
const checked: ExemplarValues = {
  ...waiting,
  number: 2,
  url: `${url}/2`,
  title: 'Lớp xóa mù chữ buổi tối cho người lớn',
  state: 'checked',
  checkerName: null,
};

const criteria = ['Có kết quả đo được bằng số', 'Nơi khác có thể làm theo', 'Được cộng đồng thừa nhận'];
const commendations = ['Cờ thi đua', 'Bằng khen', 'Giấy khen'];
const terms = { criteria, commendations };

const list = (page: PageSetting, shown: Partial<ExemplarsPageValues> = {}): ExemplarsPageValues => ({
  ...frame(page, 'office'),
  ...{ postUrl: page.url, exemplars: [waiting, checked, commended], others: [], nominate: null, terms },
  setTerms: { criteria: criteria.join('\n'), commendations: commendations.join('\n') },
  ...shown,
});

const story =
  'Từ năm 2019 dòng họ dành ba sào ruộng công cho quỹ khuyến học.\nMỗi vụ, con cháu góp công cày cấy; lúa bán đi để thưởng học sinh.';
const detail = (page: PageSetting, exemplar: ExemplarValues, shown: Partial<ExemplarPageValues> = {}): ExemplarPageValues => ({
  ...frame(page, 'office'),
  postUrl: page.url,
  exemplar: {
    ...exemplar,
    story,
    figures: '3 sào ruộng, 42 suất thưởng mỗi năm.',
    criteria: exemplar.state === 'chosen' ? criteria.slice(0, 2) : [],
  },
  consents: [
    { id: 1, who: 'Trưởng ban khuyến học dòng họ', givenOn: '2023-11-05', uses: ['page', 'booklet'], withdrawnAt: null },
    { id: 2, who: 'Học sinh được thưởng năm 2023', givenOn: '2023-11-05', uses: ['page'], withdrawnAt: '2024-03-01T02:00:00.000Z' },
  ],
  story: [
    { kind: 'nominated', at: '2023-11-06T02:00:00.000Z', actor: 'Chủ tịch Hội Khuyến học xã Châu Quang', words: '' },
    {
      kind: 'returned',
      at: '2023-11-08T02:00:00.000Z',
      actor: 'Chủ tịch Hội Khuyến học huyện Quỳ Hợp',
      words: 'Đề nghị ghi thêm số suất thưởng.',
    },
  ],
  ...{ acts: [], terms, typed: null, choice: null },
  ...shown,
});

const noCriterion = {
  vi: 'Chưa chọn tiêu chí nào. Hãy đánh dấu những tiêu chí mà điển hình đạt.',
  en: 'No criterion was ticked. Tick those that the example meets.',
};
const noTitle = { vi: 'Chưa có tên điển hình. Hãy ghi ngắn gọn ai, làm gì.', en: 'The example has no title. Say in short who did what.' };

const known: KnownExemplar = { ...commended, story, figures: '3 sào ruộng, 42 suất thưởng mỗi năm.' };

/** Typical examples, on a unit's pages, on the standing office's and for anybody. */
export const exemplarSamples: Record<string, (page: PageSetting) => string> = {
  exemplars: (page) => exemplarsPage(list(page)),
  'exemplars-unit': (page) =>
    exemplarsPage(
      list(page, {
        ...frame(page, 'unit'),
        ...{ exemplars: [waiting], others: [commended], setTerms: null, nominate: { title: '', story, figures: '' } },
        errors: [{ field: 'title', text: noTitle }],
      }),
    ),
  exemplar: (page) =>
    exemplarPage(detail(page, commended, { acts: ['commended', 'taken-down', 'consented', 'consent-withdrawn', 'withdrawn'] })),
  'exemplar-choose': (page) =>
    exemplarPage(
      detail(page, checked, {
        acts: ['returned', 'party-chosen', 'party-not-chosen', 'party-taken-back', 'chosen', 'not-chosen'],
        choice: {
          ...{ outcome: 'waiting', due: '2024-01-19', decides: true },
          parties: [
            { key: 'btg', name: 'Ban Tuyên giáo Tỉnh ủy Nghệ An', choice: null },
            {
              ...{ key: 'hkh', name: 'Hội Khuyến học tỉnh Nghệ An' },
              choice: {
                ...{ says: 'chosen', criteria: criteria.slice(0, 2), words: 'Nhiều nơi làm theo được.' },
                ...{ office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', byOffice: false },
              },
            },
          ],
        },
        typed: { kind: 'chosen', boxes: { words: 'Bên kia đồng ý qua điện thoại ngày 22/01/2024.' } },
        errors: [{ field: 'criteria-chosen', text: noCriterion }],
      }),
    ),
  'exemplar-unit': (page) =>
    exemplarPage(
      detail(
        page,
        { ...waiting, state: 'returned', checkerName: null },
        { ...frame(page, 'unit'), acts: ['corrected', 'consented', 'consent-withdrawn', 'withdrawn'] },
      ),
    ),
  'exemplar-of-others': (page) =>
    exemplarPage(detail(page, commended, { ...frame(page, 'unit'), consents: [], story: [], acts: ['taken-up'] })),
  'exemplars-known': (page) =>
    knownExemplarsPage({
      page,
      programName,
      exemplars: [known, { ...known, number: 4, commendation: null, takers: [], takersTotal: 0, figures: '' }],
      ...{ all: 412, current: 2, pages: 9, url: '/exemplars/nghe-an' },
      bookletUrls: ['/exemplars/nghe-an/booklet.pdf', '/exemplars/nghe-an/booklet.pdf?page=2'],
    }),
};

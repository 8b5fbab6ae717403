import { directivePage } from '../../web/directive/directive-page.ts';
import { directivesPage } from '../../web/directive/directive-register-page.ts';
import type { DirectivePageValues, DirectivesPageValues, DirectiveValues } from '../../web/directive/directive-values.ts';
import type { PageSetting } from '../../web/layout.ts';

const url = '/programs/nghe-an/directives';
const frame = (page: PageSetting) => ({
  page,
  programName: 'Chương trình phối hợp đẩy mạnh công tác khuyến học, khuyến tài',
  timeZone: 'Asia/Ho_Chi_Minh',
  backUrl: '/programs/nghe-an',
  key: 'sample-press',
  errors: [],
});

const basis: DirectiveValues = {
  ...{
    register: 1,
    url: `${url}/1`,
    relation: 'basis',
    standing: 'in-force',
    kind: '',
    documentNumber: '49-KL/TW',
    issuedOn: '2019-05-10',
  },
  title: 'Kết luận về việc tiếp tục thực hiện Chỉ thị số 11-CT/TW về công tác khuyến học, khuyến tài, xây dựng xã hội học tập',
  issuer: 'Ban Bí thư Trung ương Đảng',
  ...{ inForceFrom: null, inForceTo: null, replacedBy: null, replacedOn: null, address: null, fileUrl: null, owed: null, from: null },
};
const ended: DirectiveValues = {
  ...basis,
  ...{ register: 3, url: `${url}/3`, documentNumber: '148/QĐ-UBND', issuedOn: '2022-02-18', issuer: 'Ủy ban nhân dân tỉnh Nghệ An' },
  ...{ title: 'Quyết định', standing: 'replaced', replacedBy: { register: 5, url: `${url}/5` }, replacedOn: '2024-01-04' },
};
const later: DirectiveValues = {
  ...basis,
  ...{ register: 4, url: `${url}/4`, relation: 'led-to', kind: 'Chỉ thị', documentNumber: '26-CT/TU', issuedOn: '2023-12-20' },
  ...{ title: 'Chỉ thị của Ban Thường vụ Tỉnh ủy', issuer: 'Tỉnh ủy Nghệ An', inForceFrom: '2023-12-20' },
};
const plan: DirectiveValues = {
  ...later,
  ...{ register: 5, url: `${url}/5`, kind: 'Kế hoạch', documentNumber: '2/KH-UBND', issuedOn: '2024-01-04', inForceFrom: null },
  ...{ title: 'Kế hoạch của Ủy ban nhân dân tỉnh', issuer: 'Ủy ban nhân dân tỉnh Nghệ An', fileUrl: `${url}/5/file` },
};
const owed: DirectiveValues = {
  ...basis,
  ...{ register: 6, url: `${url}/6`, relation: 'owed', standing: 'owed', kind: 'Tờ trình', documentNumber: null, issuedOn: null },
  ...{ title: 'Ban hành hướng dẫn về quỹ khuyến học cấp xã', issuer: 'Ủy ban nhân dân tỉnh Nghệ An' },
  ...{ owed: { number: 7, url: '/programs/nghe-an/actions/7' }, from: { number: 3, url: '/programs/nghe-an/actions/3' } },
};

const typed = {
  ...{ relation: 'led-to', kind: '', title: '', issuer: '', documentNumber: '', issuedOn: '', inForceFrom: '', inForceTo: '' },
  ...{ address: '', party: '', due: '', fromAction: '' },
};
const parties = [
  { key: 'btg', name: 'Ban Tuyên giáo Tỉnh ủy Nghệ An' },
  { key: 'hkh', name: 'Hội Khuyến học tỉnh Nghệ An' },
];

const list = (page: PageSetting, shown: Partial<DirectivesPageValues> = {}): DirectivesPageValues => ({
  ...frame(page),
  postUrl: url,
  directives: [basis, ended, later, plan, owed],
  enter: { typed, parties },
  ...shown,
});
const one = (page: PageSetting, directive: DirectiveValues, shown: Partial<DirectivePageValues> = {}): DirectivePageValues => ({
  ...frame(page),
  backUrl: url,
  postUrl: directive.url,
  directive,
  taskUrl: `/programs/nghe-an/actions?from=directive-${directive.register}#make`,
  story: [
    { kind: 'registered', at: '2024-01-05T02:00:00.000Z', actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An', words: '', changes: null },
  ],
  acts: ['replaced', 'ended', 'corrected', 'struck'],
  act: true,
  typed: null,
  ...shown,
});

const crossed = {
  vi: 'Ngày hết hiệu lực ở trước ngày có hiệu lực. Hãy xem lại hai ngày này.',
  en: 'It would end before it begins. Look at the two days again.',
};

const noWords = { vi: 'Chưa có nội dung. Hãy viết ít nhất một câu.', en: 'Nothing was written. Write at least one sentence.' };

/** The register of documents. */
export const directiveSamples: Record<string, (page: PageSetting) => string> = {
  directives: (page) => directivesPage(list(page)),
  'directives-wrong': (page) =>
    directivesPage(
      list(page, {
        enter: { typed: { ...typed, title: later.title, issuedOn: '2023-12-20', inForceTo: '2023-11-20' }, parties },
        errors: [{ field: 'inForceTo', text: crossed }],
      }),
    ),
  directive: (page) =>
    directivePage(
      one(page, plan, {
        story: [
          {
            kind: 'registered',
            at: '2024-01-05T02:00:00.000Z',
            actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
            words: '',
            changes: null,
          },
          {
            ...{ kind: 'corrected', at: '2024-01-08T02:00:00.000Z', actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
            words: 'Ghi theo bản có dấu.',
            changes: [
              { field: 'documentNumber', before: '02/KH-UBND', after: '2/KH-UBND' },
              { field: 'issuedOn', before: '2024-01-05', after: '2024-01-04' },
              { field: 'inForceFrom', before: '2024-01-05', after: null },
            ],
          },
        ],
        typed: { kind: 'corrected', boxes: { words: '' } },
        errors: [{ field: 'words-corrected', text: noWords }],
      }),
    ),
  'directive-replaced': (page) => directivePage(one(page, ended, { acts: ['restored', 'corrected', 'struck'] })),
  'directive-owed': (page) =>
    directivePage(
      one(page, owed, {
        acts: ['drafted', 'commented', 'delivered', 'corrected', 'struck'],
        story: [
          {
            kind: 'registered',
            at: '2024-01-18T02:00:00.000Z',
            actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
            words: '',
            changes: null,
          },
          {
            changes: null,
            ...{ kind: 'drafted', at: '2024-01-22T02:00:00.000Z', actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
            words: 'Kính gửi: Ủy ban nhân dân tỉnh.\nĐề nghị ban hành hướng dẫn chung về chủ tài khoản của quỹ khuyến học cấp xã.',
          },
        ],
      }),
    ),
};

import { problemTexts } from '../../rules/problems.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type ImportContactsPageValues, importContactsPage } from '../../web/program/import-contacts-page.ts';
import { type OfficeContactPageValues, officeContactPage } from '../../web/program/office-contact-page.ts';
import { type ReorganisationsPageValues, reorganisationsPage } from '../../web/program/reorganisations-page.ts';
import { type SignatoriesPageValues, signatoriesPage } from '../../web/program/signatories-page.ts';
import { type UnreachedUnitsPageValues, unreachedUnitsPage } from '../../web/program/unreached-units-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { type ContactLifePageValues, contactLifePage } from '../../web/unit/contact-life-page.ts';
import { letterPage } from '../../web/unit/letter-page.ts';
import { type UnitContactsPageValues, unitContactsPage } from '../../web/unit/unit-contacts-page.ts';
import { programValues, step, timeZone } from './sample-program-values.ts';

export const signatoriesValues = (page: PageSetting): SignatoriesPageValues => ({
  ...step(page, 'signatories'),
  signatories: [
    {
      contactId: 1,
      party: 'Hội Khuyến học tỉnh Nghệ An',
      office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
      email: 'chu-tich@hoi-khuyen-hoc.nghe-an.example',
      links: [
        { purpose: 'sign', cycle: null },
        { purpose: 'lead', cycle: { year: 2023, kind: 'preliminary' } },
      ],
    },
    {
      contactId: 2,
      party: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
      office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
      email: 'truong-ban@tuyen-giao.nghe-an.example',
      links: [],
    },
  ],
  coordinators: [
    {
      contactId: 3,
      party: 'Hội Khuyến học tỉnh Nghệ An',
      office: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      email: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example',
      phone: '0238 388 8123',
    },
  ],
  sent: null,
});

const officeContactValues = (page: PageSetting): OfficeContactPageValues => ({
  page,
  postUrl: '/programs/nghe-an/cycles/2024/units/17044/contacts/44',
  backUrl: '/programs/nghe-an/cycles/2024/units/17044',
  programName: programValues(page).name,
  of: { name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
  ofUnit: true,
  signsIn: false,
  pending: 'van-phong@chau-quang.example',
  details: { office: 'Hội Khuyến học Xã Châu Quang', email: 'don-vi-17044@nghe-an.example', phone: '', language: 'vi' },
  wrong: [],
  seen: '0123456789abcdef',
  refused: null,
});

const unitContactsValues = (page: PageSetting): UnitContactsPageValues => ({
  page,
  postUrl: '/programs/nghe-an/units/17044/contacts',
  back: { url: '/programs/nghe-an/contacts', words: textsIn(page.language).unitContacts.backToUnreached },
  programName: programValues(page).name,
  unit: { name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
  contacts: [
    {
      office: 'Hội Khuyến học Xã Châu Quang',
      email: 'don-vi-17044@nghe-an.example',
      phone: '0238 388 8123',
      from: null,
      to: '2025-06-30',
      insteadOf: null,
      editUrl: '/programs/nghe-an/units/17044/contacts/44',
      lifeUrl: '/programs/nghe-an/units/17044/contacts/44/life',
    },
    {
      office: 'Phó Chủ tịch Hội Khuyến học Xã Châu Quang',
      email: 'pho-chu-tich@chau-quang.example',
      phone: null,
      from: '2024-12-20',
      to: '2024-12-31',
      insteadOf: 'Hội Khuyến học Xã Châu Quang',
      editUrl: null,
      lifeUrl: '/programs/nghe-an/units/17044/contacts/45/life',
    },
  ],
  asked: [{ email: 'pho-chu-tich@chau-quang.example', until: '2024-12-23T10:05:00.000Z' }],
  timeZone,
  asks: false,
  daysOffUrl: '/programs/nghe-an/units/17044/contacts/days-off',
  letterUrl: '/programs/nghe-an/units/17044/contacts/letter',
  dates: { from: '', to: '' },
  details: { office: '', email: '', phone: '', language: 'vi' },
  seen: '',
  wrong: [],
  refused: null,
  done: { email: 'don-vi-17044@nghe-an.example', what: 'added' },
});

const importValues = (page: PageSetting): ImportContactsPageValues => ({
  ...step(page, 'contacts/import'),
  table: 'code,email\n17044,van-phong@chau-quang.example\n',
  preview: {
    added: 2,
    known: 1,
    addresses: [
      {
        email: 'van-phong@chau-quang.example',
        units: [
          { code: '17044', name: 'Xã Châu Quang', added: false },
          { code: '17047', name: 'Xã Châu Hồng', added: true },
        ],
      },
      { email: 'do-luong@nghe-an.example', units: [{ code: '17617', name: 'Thị trấn Đô Lương', added: true }] },
    ],
  },
  done: null,
  errors: [],
});

const reorganisationValues = (page: PageSetting): ReorganisationsPageValues => ({
  ...step(page, 'reorganisations'),
  timeZone,
  table: 'code,name,level,parent_code\n40,Tỉnh Nghệ An,province,\n16681,Phường Thành Vinh,commune,40\n',
  successors:
    'old_code,old_name,new_code,new_name,extent,confidence\n16663,Phường Đông Vĩnh,16681,Phường Thành Vinh,whole,guess\n412,Thành phố Vinh,,,,none\n',
  day: '2025-07-01',
  reason: 'Nghị quyết số 1678/NQ-UBTVQH15',
  accepted: false,
  change: { changeKind: 'merge', changeUnits: '', changeCode: '', changeName: '', changeLevel: '', changeParent: '', changeParts: '' },
  preview: {
    ...{ reviewOpen: true, sent: 'goes-on', sentByRule: 'stays', ahead: false },
    counts: { ended: 3, created: 1, renamed: 1, moved: 1, withoutSuccessor: 1, withoutReporter: 0 },
    begun: [
      {
        ...{ code: '16681', name: 'Phường Thành Vinh', level: 'commune', kind: 'commune', parent: '40', depth: 1, ordinal: 1, leaf: true },
        ...{ how: 'merged', renamed: false, moved: false, heirOf: '16681' },
        from: [
          { code: '16663', name: 'Phường Đông Vĩnh', share: 0.4 },
          { code: '16681', name: 'Phường Quang Trung', share: 1 },
        ],
      },
      {
        ...{ code: '17230', name: 'Xã Hữu Khuông', level: 'commune', kind: 'commune', parent: '40', depth: 1, ordinal: 2, leaf: true },
        ...{ how: 'continued', renamed: true, moved: true, heirOf: '17230', from: [{ code: '17230', name: 'Xã Hữu Khuông cũ', share: 1 }] },
      },
    ],
    withoutSuccessor: [{ code: '412', name: 'Thành phố Vinh', goesTo: { code: '40', name: 'Tỉnh Nghệ An' } }],
    toConfirm: new Map([
      ['16663', 'guess'],
      ['412', 'none'],
    ]),
    retiered: [
      { was: 'Xã', now: 'commune', unasked: [] },
      { was: 'Tỉnh', now: 'Thành phố', unasked: [{ code: 'members', label: { vi: 'Số hội viên', en: 'Members' } }] },
    ],
    handedOver: { contacts: 2, actions: 1, issues: 0 },
    against: null,
  },
  done: null,
  kept: null,
  planned: [],
  notDone: [
    {
      ...{ number: 3, day: '2026-03-01', reason: 'Nghị quyết số 1678/NQ-UBTVQH15', endedAt: '2025-12-20T02:00:00.000Z' },
      ...{ state: 'dropped', droppedFor: 'ended-early', lastDay: '2025-12-31' },
    },
    {
      ...{ number: 2, day: '2025-08-01', reason: 'Nghị quyết số 1678/NQ-UBTVQH15', endedAt: '2025-07-20T02:00:00.000Z' },
      ...{ state: 'cancelled', endedBy: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
    },
  ],
  past: [
    {
      ...{ takenBackAt: null, takenBackBy: null, takenBackReason: null, stays: null },
      number: 1,
      day: '2024-12-01',
      reason: 'Nghị quyết số 1243/NQ-UBTVQH15',
      madeAt: '2024-12-01T02:00:00.000Z',
      madeBy: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      counts: { ended: 96, created: 47, renamed: 18, moved: 11, withoutSuccessor: 0, withoutReporter: 0 },
      became: [
        { old: { code: '413', name: 'Thị xã Cửa Lò' }, now: { code: '412', name: 'Thành phố Vinh' }, share: 1, heirless: false },
        { old: { code: '17041', name: 'Xã Bắc Sơn' }, now: { code: '17044', name: 'Xã Châu Quang' }, share: 0.5, heirless: false },
      ],
    },
  ],
  errors: [],
});

const contactLifeValues = (page: PageSetting): ContactLifePageValues => ({
  page,
  endUrl: '/programs/nghe-an/units/17044/contacts/44/end',
  standInUrl: '/programs/nghe-an/units/17044/contacts/44/stand-in',
  back: { url: '/programs/nghe-an/units/17044/contacts', words: textsIn(page.language).contactLife.back },
  programName: programValues(page).name,
  contact: { office: 'Hội Khuyến học Xã Châu Quang', email: 'don-vi-17044@nghe-an.example' },
  standsIn: false,
  asks: false,
  typed: { on: '', from: '2024-12-20', to: '2024-12-31' },
  errors: [],
  details: { office: '', email: '', phone: '', language: 'vi' },
  seen: '',
  wrong: [],
  refused: null,
});

const unreachedValues = (page: PageSetting): UnreachedUnitsPageValues => ({
  ...step(page, 'contacts'),
  count: 502,
  units: [
    { code: '17044', name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp', url: '/programs/nghe-an/units/17044/contacts' },
    { code: '17617', name: 'Thị trấn Đô Lương', parentName: 'Huyện Đô Lương', url: '/programs/nghe-an/units/17617/contacts' },
  ],
});

/** The pages of who is written to, by a name. */
export const contactSamples: Record<string, (page: PageSetting) => string> = {
  signatories: (page) => signatoriesPage(signatoriesValues(page)),
  'signatories-renewed': (page) =>
    signatoriesPage({ ...signatoriesValues(page), sent: { email: 'chu-tich@hoi-khuyen-hoc.nghe-an.example', renewed: true } }),
  'office-contact': (page) => officeContactPage(officeContactValues(page)),
  'office-contact-standing': (page) => officeContactPage({ ...officeContactValues(page), ofUnit: false, signsIn: true, pending: null }),
  'office-contact-wrong': (page) =>
    officeContactPage({
      ...officeContactValues(page),
      wrong: ['email'],
      details: { office: 'Hội Khuyến học', email: 'chau-quang', phone: '', language: 'vi' },
    }),
  'unit-contacts': (page) => unitContactsPage(unitContactsValues(page)),
  'unit-contacts-none': (page) => unitContactsPage({ ...unitContactsValues(page), contacts: [] }),
  'unit-contacts-asked': (page) =>
    unitContactsPage({ ...unitContactsValues(page), asks: true, done: { email: 'pho-chu-tich@chau-quang.example', what: 'asked' } }),
  reorganisations: (page) => reorganisationsPage(reorganisationValues(page)),
  'reorganisations-wrong': (page) =>
    reorganisationsPage({
      ...reorganisationValues(page),
      errors: [{ field: 'accept', text: problemTexts('reorganisation-unconfirmed', { count: 2 }) }],
    }),
  'reorganisations-change': (page) =>
    reorganisationsPage({
      ...reorganisationValues(page),
      preview: null,
      change: {
        ...{ changeKind: 'divide', changeUnits: 'Xã Châu Quang', changeCode: '', changeName: '', changeLevel: '', changeParent: '' },
        changeParts: '17044; ; 60 %\n17045; Xã Châu Bình; 30 %',
      },
      errors: [{ field: 'changeParts', text: problemTexts('successors-percent', { code: '17044', sum: '90' }) }],
    }),
  'reorganisations-none': (page) =>
    reorganisationsPage({
      ...reorganisationValues(page),
      ...{ table: '', successors: '', day: '', reason: '' },
      preview: null,
      kept: '2025-07-01',
      planned: [
        {
          ...{ number: 1, day: '2025-07-01', reason: 'Nghị quyết số 1678/NQ-UBTVQH15', plannedAt: '2025-06-20T02:00:00.000Z' },
          plannedBy: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
          counts: { ended: 430, created: 129, renamed: 0, moved: 1, withoutSuccessor: 20, withoutReporter: 0 },
        },
      ],
      past: [],
    }),
  'import-contacts': (page) => importContactsPage(importValues(page)),
  'import-contacts-wrong': (page) =>
    importContactsPage({
      ...importValues(page),
      preview: null,
      errors: [{ field: 'table', text: problemTexts('contacts-unit-unknown', { row: 3, code: '17O44' }) }],
    }),
  'import-contacts-done': (page) => importContactsPage({ ...importValues(page), table: '', preview: null, done: 12 }),
  letter: (page) =>
    letterPage({
      page,
      programName: programValues(page).name,
      timeZone,
      unit: { name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
      cycle: { year: 2024, kind: 'preliminary' },
      due: '2024-12-20T10:00:00.000Z',
      state: 'owing',
      link: `https://tong-ket.example/report/${'mau'.repeat(14)}m`,
      from: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      back: { url: '/programs/nghe-an/units/17044/contacts', words: textsIn(page.language).contactLife.back },
    }),
  'contact-life': (page) => contactLifePage(contactLifeValues(page)),
  'contact-life-wrong': (page) =>
    contactLifePage({
      ...contactLifeValues(page),
      asks: true,
      wrong: ['email'],
      errors: [{ field: 'to', text: problemTexts('contact-life-past', { from: '2024-12-20', to: '2024-12-18' }) }],
    }),
  'contact-life-stand-in': (page) => contactLifePage({ ...contactLifeValues(page), standsIn: true }),
  'unit-contacts-wrong': (page) => unitContactsPage({ ...unitContactsValues(page), wrong: ['office', 'email'] }),
  'unreached-units': (page) => unreachedUnitsPage(unreachedValues(page)),
  'unreached-units-none': (page) => unreachedUnitsPage({ ...unreachedValues(page), count: 0, units: [] }),
};

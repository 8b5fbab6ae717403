import { walkThrough } from '../../rules/office-duties.ts';
import { problemText } from '../../rules/problems.ts';
import type { PageSetting } from '../../web/layout.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { type ContactPageValues, contactPage } from '../../web/unit/contact-page.ts';
import { daysOffPage } from '../../web/unit/days-off-page.ts';
import { linkReplacedPage } from '../../web/unit/link-replaced-page.ts';
import { type OfficeDutyValues, type OfficePageValues, officePage } from '../../web/unit/office-page.ts';
import { type OwnMailsPageValues, ownMailsPage } from '../../web/unit/own-mails-page.ts';
import { unitValues } from './samples-cycle-unit.ts';
import { commune, district, reportValues, timeZone, units, urls } from './samples-report.ts';

export function contactValues(page: PageSetting): ContactPageValues {
  const { programName, unit, office } = reportValues(page);
  return {
    page,
    postUrl: urls.contact,
    takeBackUrl: `${urls.contact}/take-back`,
    replaceUrl: `${urls.contact}/link`,
    othersUrl: '/report/mau/contacts',
    timeZone,
    email: 'khuyen-hoc@kim-son.example',
    pending: null,
    seen: '0123456789abcdef',
    refused: null,
    backUrl: urls.report,
    mailsUrl: '/r/mau/mails',
    programName,
    unit,
    details: { office, email: 'khuyen-hoc@kim-son.example', phone: '0238 3888 123', language: 'vi' },
    wrong: [],
    saved: 'no',
  };
}

function ownMailsValues(page: PageSetting): OwnMailsPageValues {
  const { programName, unit } = reportValues(page);
  return {
    page,
    backUrl: urls.report,
    contactUrl: urls.contact,
    programName,
    timeZone,
    cycle: { year: 2024, kind: 'preliminary' },
    unit,
    ledger: unitValues(page).ledger,
  };
}

/** One person for five communes of two programs. */
export function officeValues(page: PageSetting): OfficePageValues {
  const { programName } = contactValues(page);
  const own = units.filter((unit) => unit.parent === district.code).slice(0, 5);
  const states = ['submitted', 'owing', 'draft', 'returned', 'owing'] as const;
  const duty = (index: number): OfficeDutyValues => ({
    id: index + 1,
    name: own[index]?.name ?? '',
    parentName: district.name,
    programName: index < 4 ? programName : 'Chương trình phối hợp xây dựng thư viện xã',
    timeZone,
    cycle: { year: 2023, kind: 'preliminary' },
    state: states[index] ?? 'owing',
    open: true,
    due: '2023-12-20T10:00:00.000Z',
    waiting: 0,
    url: '/report/mau',
  });
  const duties = own.map((_, index) => duty(index));
  return {
    page,
    email: 'van-phong@nhieu-xa.example',
    walk: walkThrough(duties, null),
    duties,
    earlier: [{ ...duty(0), open: false, state: 'approved', cycle: { year: 2022, kind: 'preliminary' }, url: null }],
    issues: [
      {
        number: 3,
        url: '/office/mau/units/1/issues/3',
        words: 'Hai xóm chưa có chi hội, người phụ trách cũ đã chuyển đi.',
        state: 'answered',
        linkedTo: null,
        unit: { name: own[0]?.name ?? '', parentName: district.name },
      },
    ],
    tasks: [
      {
        number: 4,
        url: '/office/mau/units/1/actions/4',
        words: 'Mở tài khoản quỹ khuyến học của xã, gửi số tài khoản về huyện.',
        due: '2023-12-22',
        overdue: false,
        unit: { name: own[0]?.name ?? '', parentName: district.name },
      },
      {
        number: 2,
        url: '/office/mau/units/2/actions/2',
        words: 'Lập lại danh sách hội viên của hai xóm mới sáp nhập.',
        due: '2023-11-30',
        overdue: true,
        unit: { name: own[1]?.name ?? '', parentName: district.name },
      },
    ],
    units: own.map(({ name }) => ({
      ...{ name, parentName: district.name, programName },
      ...{ contactsUrl: '/office/mau', issuesUrl: '/office/mau', actionsUrl: '/office/mau', exemplarsUrl: '/office/mau' },
    })),
    others: [],
    partyUrl: null,
    calendarUrl: '/office/mau/due.ics',
    daily: [
      { kind: 'coordinator-digest', wanted: true, postUrl: '/office/mau/daily-mail/coordinator-digest' },
      { kind: 'awaiting-review', wanted: false, postUrl: '/office/mau/daily-mail/awaiting-review' },
    ],
  };
}

/** The office behind a unit: its address, its mails, its days off, and its own page. */
export const unitOfficeSamples: Record<string, (page: PageSetting) => string> = {
  contact: (page) => contactPage(contactValues(page)),
  'contact-wrong': (page) =>
    contactPage({
      ...contactValues(page),
      wrong: ['email', 'phone'],
      details: { office: 'Hội Khuyến học', email: 'kim-son', phone: '12', language: 'en' },
    }),
  'contact-pending': (page) =>
    contactPage({
      ...contactValues(page),
      saved: 'saved',
      pending: { email: 'van-phong-hoi-khuyen-hoc@kim-son.example', until: '2023-12-24T02:05:00.000Z' },
    }),
  'contact-too-often': (page) =>
    contactPage({
      ...contactValues(page),
      refused: problemText({ code: 'address-asked-too-often', details: { changes: 3, hours: 24, minutes: 60 } }, page.language),
    }),
  office: (page) => officePage(officeValues(page)),
  'days-off': (page) =>
    daysOffPage({
      page,
      url: '/report/mau/contacts/days-off',
      back: { url: '/report/mau/contacts', words: textsIn(page.language).contactLife.back },
      programName: contactValues(page).programName,
      unit: { name: commune.name, parentName: district.name },
      days: [{ id: 1, first: '2023-12-21', last: '2023-12-22', enteredBy: 'Hội Khuyến học xã' }],
      typed: { from: '', to: '' },
      key: 'nghi-rieng',
      errors: [],
    }),
  'own-mails': (page) => ownMailsPage(ownMailsValues(page)),
  'link-replaced': (page) => linkReplacedPage({ page, programName: contactValues(page).programName, email: contactValues(page).email }),
};

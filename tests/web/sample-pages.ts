import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { doubtInWords } from '../../rules/answer-warnings.ts';
import { indicatorsOf } from '../../rules/form-indicators.ts';
import { problemTexts } from '../../rules/problems.ts';
import type { Text } from '../../rules/texts/language.ts';
import { accessRecordPage } from '../../web/access/access-record-page.ts';
import { type ConfirmAddressPageValues, confirmAddressPage } from '../../web/access/confirm-address-page.ts';
import { enterPage } from '../../web/access/enter-page.ts';
import { linkAgainPage } from '../../web/access/link-again-page.ts';
import { sessionsPage } from '../../web/access/sessions-page.ts';
import { signInPage } from '../../web/access/sign-in-page.ts';
import { doubtfulWordsPage } from '../../web/doubtful-words-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type ProblemPageValues, problemPage } from '../../web/problem-page.ts';
import { sampleRecord, sampleSessions } from './samples-access.ts';
import { actionSamples } from './samples-actions.ts';
import { amendmentSamples } from './samples-amendments.ts';
import { calendarSamples } from './samples-calendar.ts';
import { contactSamples } from './samples-contacts.ts';
import { cycleSamples } from './samples-cycle.ts';
import { cycleActSamples } from './samples-cycle-acts.ts';
import { cycleMailSamples } from './samples-cycle-mails.ts';
import { cyclePlanSamples } from './samples-cycle-plan.ts';
import { cycleTurnSamples } from './samples-cycle-turns.ts';
import { cycleUnitSamples } from './samples-cycle-unit.ts';
import { directiveSamples } from './samples-directives.ts';
import { exemplarSamples } from './samples-exemplars.ts';
import { gridSamples } from './samples-grid.ts';
import { handoverSamples } from './samples-handovers.ts';
import { issueSamples } from './samples-issues.ts';
import { leaderPages } from './samples-leader.ts';
import { newProgramSamples } from './samples-new-program.ts';
import { partySamples } from './samples-party.ts';
import { pauseSamples } from './samples-pauses.ts';
import { programSamples } from './samples-program.ts';
import { programActSamples } from './samples-program-acts.ts';
import { queueSamples } from './samples-queue.ts';
import { rehearsalSamples } from './samples-rehearsals.ts';
import { reminderSamples } from './samples-reminders.ts';
import { reviewSamples } from './samples-review.ts';
import { signingSamples } from './samples-signing.ts';
import { startPages } from './samples-start.ts';
import { timelineSamples } from './samples-timeline.ts';
import { undeliveredSamples } from './samples-undelivered.ts';
import { unitSamples } from './samples-unit.ts';
import { unitListSamples } from './samples-unit-lists.ts';

/** Of a link that has run out while somebody wrote. */
export function writtenProblem(page: PageSetting): ProblemPageValues {
  const label = (code: string): Text | null => indicatorsOf(ngheAnForm).find((one) => one.code === code)?.label ?? null;
  return {
    page,
    status: 410,
    code: 'link-expired',
    title: problemTexts('link-expired'),
    fields: [],
    linkAgainUrl: '/links',
    homeUrl: '/',
    signedIn: false,
    signInUrl: null,
    again: null,
    written: [
      { box: 'answer.', of: label('members'), text: '1.250' },
      { box: 'explanation.', of: label('members'), text: 'Thêm ba chi hội mới.' },
      {
        box: 'answer.',
        of: label('results'),
        text: 'Tổ chức 12 buổi nói chuyện về khuyến học ở các xóm, trường.\nVận động được 186,5 triệu đồng.',
      },
      { box: 'comment.', of: null, text: 'Xin xem lại số hội viên.' },
      { box: 'directions', of: null, text: 'Các huyện rà soát lại chỉ tiêu.' },
    ],
  };
}

const confirmation = (page: PageSetting, confirmed: boolean): ConfirmAddressPageValues => ({
  page,
  postUrl: '/confirm-address/mau',
  programName: 'Chương trình phối hợp công tác khuyến học, khuyến tài, xây dựng xã hội học tập giai đoạn 2023 - 2025',
  unit: { name: 'Xã Đồng Văn', parentName: 'Huyện Quế Phong' },
  email: 'van-phong-hoi-khuyen-hoc@dong-van.example',
  added: false,
  confirmed,
});

/** "Báo cáo kết quả công tác khuyến học", typed with a font of TCVN3. */
const oldLetters = 'B¸o c¸o kÕt qu¶ c«ng t¸c khuyÕn häc';

/** Every page in each of its states, by a name. */
export const samplePages: Record<string, (page: PageSetting) => string> = {
  ...unitSamples,
  ...queueSamples,
  ...reviewSamples,
  ...pauseSamples,
  ...cycleTurnSamples,
  ...programSamples,
  ...programActSamples,
  ...signingSamples,
  ...amendmentSamples,
  ...contactSamples,
  ...handoverSamples,
  ...reminderSamples,
  ...rehearsalSamples,
  ...timelineSamples,
  ...undeliveredSamples,
  ...newProgramSamples,
  ...leaderPages,
  ...cycleSamples,
  ...cycleActSamples,
  ...cycleMailSamples,
  ...cycleUnitSamples,
  ...cyclePlanSamples,
  ...calendarSamples,
  ...unitListSamples,
  ...issueSamples,
  ...actionSamples,
  ...directiveSamples,
  ...partySamples,
  ...exemplarSamples,
  ...gridSamples,
  enter: (page) => enterPage({ page, enterUrl: '/enter/mau' }),
  'confirm-address': (page) => confirmAddressPage(confirmation(page, false)),
  'confirm-added-address': (page) => confirmAddressPage({ ...confirmation(page, false), added: true }),
  'address-confirmed': (page) => confirmAddressPage(confirmation(page, true)),
  'sign-in': (page) => signInPage({ page, postUrl: '/enter', state: 'asking', email: '', to: '/programs/mau' }),
  'sign-in-asked': (page) => signInPage({ page, postUrl: '/enter', state: 'asked', email: '', to: null }),
  sessions: (page) => sessionsPage(sampleSessions(page)),
  'access-record': (page) => accessRecordPage(sampleRecord(page)),
  'link-again': (page) => linkAgainPage({ page, postUrl: '/link-again', state: 'not-an-address', email: 'xa' }),
  'link-asked': (page) => linkAgainPage({ page, postUrl: '/link-again', state: 'asked', email: '' }),
  problem: (page) =>
    problemPage({
      page,
      status: 404,
      code: 'link-unknown',
      title: { vi: 'Đường liên kết không đúng.', en: 'This link is not right.' },
      fields: [],
      linkAgainUrl: '/link-again',
      homeUrl: null,
      signedIn: false,
      signInUrl: null,
      again: null,
      written: [],
    }),
  'problem-signed-in': (page) =>
    problemPage({
      page,
      status: 403,
      code: 'not-owner',
      title: problemTexts('not-owner'),
      fields: [],
      linkAgainUrl: null,
      homeUrl: '/',
      signedIn: true,
      signInUrl: null,
      again: null,
      written: [],
    }),
  'problem-written': (page) => problemPage(writtenProblem(page)),
  'doubtful-words': (page) =>
    doubtfulWordsPage({
      page,
      postUrl: '/lead/mau',
      doubtful: [
        { name: 'directions', box: 'directions', words: oldLetters, why: doubtInWords(oldLetters) ?? { vi: '', en: '' } },
        { name: 'comment', box: 'comment', words: 'Tốt 😀', why: doubtInWords('Tốt 😀') ?? { vi: '', en: '' } },
      ],
      others: [['decision', 'return']],
    }),
  'problem-kept': (page) =>
    problemPage({
      page,
      status: 401,
      code: 'not-signed-in',
      title: problemTexts('not-signed-in'),
      fields: [],
      linkAgainUrl: null,
      homeUrl: null,
      signedIn: false,
      signInUrl: '/enter',
      again: { url: '/mau', withFiles: false, fields: [['reason', 'Đường bị chia cắt.']] },
      written: [{ box: 'reason', of: null, text: 'Đường bị chia cắt.' }],
    }),
  ...startPages,
};

import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { indicatorsOf } from '../../rules/form.ts';
import { problemTexts } from '../../rules/problems.ts';
import type { Text } from '../../rules/texts/language.ts';
import { enterPage } from '../../web/access/enter-page.ts';
import { linkAgainPage } from '../../web/access/link-again-page.ts';
import { signInPage } from '../../web/access/sign-in-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type ProblemPageValues, problemPage } from '../../web/problem-page.ts';
import { cycleSamples } from './samples-cycle.ts';
import { leaderPages } from './samples-leader.ts';
import { samplesProgram } from './samples-program.ts';
import { reviewerSamples } from './samples-reviewer.ts';
import { startPages } from './samples-start.ts';
import { unitSamples } from './samples-unit.ts';

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

/** Every page in each of its states, by a name. */
export const samplePages: Record<string, (page: PageSetting) => string> = {
  ...unitSamples,
  ...reviewerSamples,
  ...samplesProgram,
  ...leaderPages,
  ...cycleSamples,
  enter: (page) => enterPage({ page, enterUrl: '/enter/mau' }),
  'sign-in': (page) => signInPage({ page, postUrl: '/enter', state: 'asking', email: '' }),
  'sign-in-asked': (page) => signInPage({ page, postUrl: '/enter', state: 'asked', email: '' }),
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
      signInUrl: null,
      again: null,
      written: [],
    }),
  'problem-written': (page) => problemPage(writtenProblem(page)),
  'problem-kept': (page) =>
    problemPage({
      page,
      status: 401,
      code: 'not-signed-in',
      title: problemTexts('not-signed-in'),
      fields: [],
      linkAgainUrl: null,
      homeUrl: null,
      signInUrl: '/enter',
      again: { url: '/mau', fields: [['reason', 'Đường bị chia cắt.']] },
      written: [{ box: 'reason', of: null, text: 'Đường bị chia cắt.' }],
    }),
  ...startPages,
};

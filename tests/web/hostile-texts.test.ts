import { describe, expect, it } from 'vitest';
import { problemPage } from '../../web/problem-page.ts';
import { programPage } from '../../web/program/program-page.ts';
import { approveReportsPage } from '../../web/reviewer/approve-reports-page.ts';
import { decideReportPage } from '../../web/reviewer/decide-report-page.ts';
import { queuePage } from '../../web/reviewer/queue-page.ts';
import { remindChildrenPage } from '../../web/reviewer/remind-children-page.ts';
import { checkPage } from '../../web/unit/check-report-page.ts';
import { confirmPage } from '../../web/unit/confirm-nothing-or-same-page.ts';
import { contactPage } from '../../web/unit/contact-page.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import { sentPage } from '../../web/unit/sent-report-page.ts';
import { writtenProblem } from './sample-pages.ts';
import { programValues } from './sample-program-values.ts';
import { setting } from './sample-values.ts';
import { queueValues, remindValues } from './samples-queue.ts';
import { checkValues, confirmValues, conflictReportValues, returnedReportValues } from './samples-report.ts';
import { approveValues, reviewValues } from './samples-review.ts';
import { sentValues } from './samples-sent.ts';
import { contactValues } from './samples-unit-office.ts';

const markup = `Xã "A" & 'B' <script>alert(1)</script><img src=x onerror=alert(2)>`;
const escaped = 'Xã &quot;A&quot; &amp; &#39;B&#39; &lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;';
const turned = 'Xã \u202eđảo ngược';

/** Puts a text everywhere that a person may have typed one. */
function everyPageWith(text: string): string[] {
  const page = setting();
  const unit = { name: text, parentName: text };
  const program = programValues(page);
  const review = reviewValues(page);
  return [
    reportPage({
      ...returnedReportValues(page),
      unit,
      office: text,
      programName: text,
      answers: { results: text, members: text },
      returned: { reviewer: text, comment: text, fields: { members: text } },
      errors: [{ code: 'members', kind: 'wrong', text }],
      privacy: { keeper: text, contact: text, keptUntil: '2030-12-31' },
    }),
    reportPage({
      ...conflictReportValues(page),
      unit,
      office: text,
      programName: text,
      answers: { results: 'Khác.', members: text },
      explanations: { members: text },
      conflict: { when: '09:00', version: 1, answers: { results: text, members: text }, filled: [] },
    }),
    checkPage({
      ...checkValues(page),
      unit,
      programName: text,
      answers: { results: text, members: text },
      explanations: { members: text },
      warnings: [{ code: 'members', text }],
    }),
    confirmPage({ ...confirmValues(page), unit, programName: text }),
    contactPage({
      ...contactValues(page),
      unit,
      programName: text,
      details: { office: text, email: text, phone: text, language: 'vi' },
      wrong: ['email'],
    }),
    sentPage({
      ...sentValues(page),
      refused: text,
      unsent: { members: text, results: text },
      unit,
      office: text,
      reviewer: { office: text, by: null },
      sent: {
        version: 1,
        sentAt: '2023-12-19T08:12:00.000Z',
        reportKind: 'figures',
        reportedBy: text,
        late: false,
        number: 'c1-1-010',
        hash: 'a',
        answers: { results: text },
        explanations: { members: text },
        corrects: text,
      },
    }),
    decideReportPage({
      ...review,
      unit,
      office: text,
      answers: { figures: {}, prose: { results: text } },
      changes: { from: 1, figures: [], prose: [{ indicator: 'results', before: '', after: text }] },
      explanations: { members: text },
      lastReturn: { version: 1, comment: text, fields: { members: text } },
      done: { name: text, state: 'approved' },
      comments: { results: text },
      comment: text,
    }),
    queuePage({ ...queueValues(page), rows: queueValues(page).rows.map((row) => ({ ...row, name: text, parentName: text })) }),
    approveReportsPage(approveValues(page, text)),
    problemPage({
      ...writtenProblem(page),
      written: [
        { box: 'answer.', of: null, text },
        { box: 'comment', of: null, text: `${text}${' dài thêm'.repeat(9)}` },
      ],
    }),
    remindChildrenPage({
      ...remindValues(page),
      recipients: remindValues(page).recipients.map((row) => ({ ...row, name: text, office: text })),
    }),
    programPage({
      ...program,
      name: text,
      happened: [{ at: program.now, kind: 'reported', unit: text, state: 'submitted' }],
      parties: [
        {
          name: text,
          office: text,
          coordinating: true,
          signedOn: '2023-03-23',
          onPaper: { number: text, by: text },
          scanUrl: null,
          paperUrl: null,
        },
      ],
      subtrees: {
        level: { vi: 'Huyện', en: 'District' },
        rows: [{ code: '1', name: text, url: '/u', expected: 1, inHand: 1, state: 'approved' }],
      },
    }),
  ];
}

describe('names and texts that someone typed', () => {
  it('print as typed when they hold markup, and run nothing', () => {
    for (const page of everyPageWith(markup)) {
      expect(page).toContain(escaped);
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img');
    }
  });

  it('keep what they do to the direction of writing to themselves', () => {
    for (const page of everyPageWith(turned)) {
      expect(page).toContain(turned);
      const body = page.slice(page.indexOf('<h1'));
      for (const { index } of body.matchAll(/Xã \u202e/g)) {
        // Directly inside <bdi>, an isolate or a box of its own direction; in an attribute nothing is drawn beside it.
        expect(body.slice(Math.max(0, index - 300), index)).toMatch(/(<bdi>|\u2068|<textarea[^>]*dir="auto"[^>]*>|="[^"<>]*)$/);
      }
    }
  });
});

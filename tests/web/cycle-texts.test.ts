import { describe, expect, it } from 'vitest';
import { drawPlan } from '../../api/pages/plan-view.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { closeMissed } from '../../rules/plan-history.ts';
import { actDonePage } from '../../web/cycle/act-done-page.ts';
import { cyclePage } from '../../web/cycle/cycle-page.ts';
import { cycleUnitPage } from '../../web/cycle/cycle-unit-page.ts';
import type { TreeRowValues, TreeValues } from '../../web/cycle/cycle-values.ts';
import { extendUnitsPage } from '../../web/cycle/extend-units-page.ts';
import { mailsPage } from '../../web/cycle/mails-page.ts';
import { planPage } from '../../web/cycle/plan-page.ts';
import { rescheduleCyclePage } from '../../web/cycle/reschedule-cycle-page.ts';
import type { MailValues } from '../../web/cycle/unit-ledger-values.ts';
import { cycleValues } from './sample-cycle-values.ts';
import { setting } from './sample-values.ts';
import { actValues, extendPreview } from './samples-cycle-acts.ts';
import { mailsValues } from './samples-cycle-mails.ts';
import { planVersions, rescheduleValues } from './samples-cycle-plan.ts';
import { unitValues } from './samples-cycle-unit.ts';

const markup = `Xã "A" & 'B' <script>alert(1)</script><img src=x onerror=alert(2)>`;
const escaped = 'Xã &quot;A&quot; &amp; &#39;B&#39; &lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;';
const turned = 'Xã \u202eđảo ngược';

/** Puts a text everywhere on a cycle's pages that a person or a mail server may have written one. */
function everyPageWith(text: string): string[] {
  const page = setting();
  const { calendar, timeZone } = ngheAnProgram;
  const cycle = cycleValues(page);
  const tree = cycle.tree as TreeValues;
  const unit = unitValues(page);
  const act = actValues(page);
  const selection = { ...act.selection, units: [{ code: 'x', name: text, parentName: text }] };
  const versions = planVersions.map((version) => ({ ...version, reason: version.version === 1 ? 'calendar' : text }));
  return [
    cyclePage({
      ...cycle,
      programName: text,
      tree: { ...tree, query: text, rows: [{ ...(tree.rows[0] as TreeRowValues), name: text, code: 'x' }] },
    }),
    cycleUnitPage({
      ...unit,
      unit: { ...unit.unit, name: text },
      above: [
        { name: text, url: '/' },
        { name: text, url: '/' },
      ],
      reviewer: text,
      waivedReason: text,
      contacts: [
        {
          office: text,
          email: 'a@example.org',
          phone: null,
          contactId: 1,
          pending: text,
          editUrl: null,
          from: null,
          to: null,
          insteadOf: text,
        },
      ],
      reports: unit.reports.map((report) => ({
        ...report,
        sentBy: text,
        reportedBy: null,
        decision: report.decision && {
          ...report.decision,
          by: text,
          comment: text,
          fields: [{ code: 'a', label: { vi: 'A', en: 'A' }, comment: text }],
        },
      })),
      ledger: {
        ...unit.ledger,
        mails: unit.ledger.mails.map((mail) => ({
          ...mail,
          reason: text,
          attempts: 1,
          deliveries: mail.deliveries.map(({ at }) => ({ at, reply: text })),
        })),
      },
      history: [{ at: unit.now, actor: text, action: 'assignment.waived', detail: '', reason: text }],
      children: [{ code: 'k', name: text, state: 'owing', late: false, url: '/', expected: 1, inHand: 0 }],
    }),
    mailsPage({
      ...mailsValues(page),
      query: text,
      found: {
        units: [{ code: 'k', name: text, parentName: text, url: '/', ledger: null }],
        offices: [{ office: text, email: 'a@example.org', mails: unit.ledger.mails.map((mail) => ({ ...mail, reason: text })) }],
        more: true,
      },
      shown: {
        round: 'opening',
        outcome: null,
        mails: [{ ...(unit.ledger.mails[0] as MailValues), unit: { code: 'k', name: text, url: '/' } }],
        next: null,
      },
    }),
    extendUnitsPage({
      ...act,
      selection,
      reason: text,
      until: '2024-12-28',
      closesOn: '2025-01-10',
      preview: { ...extendPreview, beyondParent: { count: 1, parents: [{ name: text, due: '2024-12-25' }] } },
    }),
    extendUnitsPage({
      ...act,
      selection: { ...selection, count: 1 },
      reason: text,
      until: text,
      closesOn: '2025-01-10',
      preview: null,
      errors: [{ field: null, text: { vi: text, en: text } }],
    }),
    actDonePage({
      ...act,
      title: { vi: 'Đã nhắc', en: 'Reminded' },
      at: unit.now,
      office: text,
      reason: text,
      units: 1,
      unitUrl: null,
      plan: false,
      mails: { ahead: 1, sent: 1, dropped: 1, waiting: 1, failed: 1 },
      waysBack: [],
    }),
    planPage({ ...act, now: unit.now, open: true, unannounced: [], ...drawPlan(versions, calendar, '2024-12-14', timeZone) }),
    rescheduleCyclePage({ ...rescheduleValues(page), reason: text, errors: [{ field: null, text: { vi: text, en: text } }] }),
  ];
}

describe("names, reasons and servers' replies on the pages of a cycle", () => {
  it('print as written when they hold markup, and run nothing', () => {
    for (const page of everyPageWith(markup)) {
      expect(page).toContain(escaped);
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img');
    }
  });

  it('keep what they do to the direction of writing to themselves', () => {
    for (const page of everyPageWith(turned)) {
      const body = page.slice(page.indexOf('<h1'));
      expect(body).toContain(turned);
      for (const { index } of body.matchAll(/Xã \u202e/g))
        expect(body.slice(Math.max(0, index - 300), index)).toMatch(/(<bdi>|\u2068|<textarea[^>]*dir="auto"[^>]*>|="[^"<>]*)$/);
    }
  });
});

describe('the page of a plan', () => {
  const { calendar, timeZone } = ngheAnProgram;
  const last = planVersions.at(-1) as (typeof planVersions)[number];
  const pageOf = (changed: Partial<typeof last>) =>
    planPage({
      ...actValues(setting()),
      now: unitValues(setting()).now,
      open: true,
      unannounced: [],
      ...drawPlan([...planVersions.slice(0, -1), { ...last, ...changed }], calendar, '2024-12-14', timeZone),
    });

  it('says why a moment was not held', () => {
    const moments = last.moments.map((moment) => (moment.kind === 'cut-off' ? { ...moment, skippedWhy: 'folded' as const } : moment));
    expect(pageOf({ moments })).toContain('gộp vào thư gửi sau');
    expect(pageOf({})).not.toContain('gộp vào thư gửi sau');
  });

  it('says in words that a missed close was moved', () => {
    const page = pageOf({ reason: closeMissed });
    expect(page).toContain('lùi ngày khóa sổ');
    expect(page).not.toContain(closeMissed);
  });
});

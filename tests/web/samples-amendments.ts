import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type AmendedCycle, amendedCycles } from '../../rules/amended-cycles.ts';
import { type AmendmentChange, partsOf, withChange } from '../../rules/amendment.ts';
import { changedArticles } from '../../rules/amendment-articles.ts';
import { problemTexts } from '../../rules/problems.ts';
import { fieldsOf } from '../../rules/program-fields.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type AmendmentsPageValues, amendmentsPage } from '../../web/program/amendments-page.ts';
import { draftAmendmentPage } from '../../web/program/draft-amendment-page.ts';
import { levels, step } from './sample-program-values.ts';

/** Two cycles move, and a year comes. */
const longerTerm = (change: AmendmentChange): AmendedCycle[] =>
  amendedCycles(
    {
      timeZone: ngheAnProgram.timeZone,
      levels: [...levels],
      startedAt: '2023-01-10T02:00:00.000Z',
      begun: [{ year: 2023, kind: 'preliminary', state: 'acknowledged', ends: null }],
      skipped: [],
    },
    ngheAnProgram,
    withChange(ngheAnProgram, change),
    '2024-11-01',
  );

/** A target that is raised, and a term that is made longer. */
export function amendmentsValues(page: PageSetting): AmendmentsPageValues {
  const office = 'Thường trực Hội Khuyến học tỉnh Nghệ An';
  const shared = { kind: 'amendment' as const, draftedBy: office, endedReason: null, reorganisation: null };
  const before = partsOf(ngheAnProgram);
  const targets = ngheAnProgram.targets.map((target, index) => (index === 0 ? { ...target, percent: 75 } : target));
  const term = { to: '2026-12-31' };
  const days = {
    ...(before.days as NonNullable<typeof before.days>),
    close: { month: 1, day: 12, yearOffset: 1 as const },
    compile: { month: 1, day: 13, yearOffset: 1 as const },
  };
  return {
    ...step(page, 'amendments'),
    open: true,
    parties: ngheAnProgram.parties.map(({ key, name }) => ({ key, name })),
    amendments: [
      {
        ...shared,
        number: 1,
        state: 'in-force',
        reason: 'Đại hội giao mục tiêu cao hơn.',
        takesEffectOn: '2024-06-01',
        agreedBy: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
        signedByParties: true,
        cycles: null,
        articles: changedArticles(before, { targets }, { levels, form: ngheAnProgram.form }),
        text: null,
        signers: [],
        settles: false,
        withdraws: false,
      },
      {
        ...shared,
        number: 2,
        state: 'draft',
        reason: 'Kéo dài một năm để tổng kết cùng đại hội; tránh tuần nghỉ Tết.',
        takesEffectOn: '2024-11-01',
        agreedBy: null,
        signedByParties: true,
        articles: changedArticles(before, { days, term }, { levels, form: ngheAnProgram.form }),
        cycles: { timeZone: ngheAnProgram.timeZone, changed: longerTerm({ days, term }), problem: null },
        reorganisation: '2027-01-01',
        text: 'a'.repeat(64),
        signers: [],
        settles: true,
        withdraws: true,
      },
    ],
    reason: '',
    errors: [],
  };
}

export const amendmentSamples: Record<string, (page: PageSetting) => string> = {
  amendments: (page) => amendmentsPage(amendmentsValues(page)),
  'amendments-signing': (page) => {
    const values = amendmentsValues(page);
    const signers = ngheAnProgram.parties.map(({ key, name, signatory, coordinating }, index) => ({
      ...{ key, name, office: signatory.office, coordinating },
      signedOn: index === 0 ? '2024-10-02' : null,
      onPaper: null,
    }));
    const [first, second] = values.amendments;
    const signing = second && { ...second, state: 'signing' as const, text: null, settles: false, signers };
    return amendmentsPage({ ...values, amendments: [first, signing].filter((one) => one !== undefined) });
  },
  'amendments-wrong': (page) =>
    amendmentsPage({ ...amendmentsValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
  'amendment-draft': (page) =>
    draftAmendmentPage({
      form: {
        page,
        task: 'targets',
        url: '/programs/nghe-an/amendments/new/targets',
        listUrl: '/programs/nghe-an/amendments',
        fields: fieldsOf(ngheAnProgram),
        tables: { units: '', contacts: '' },
        unitsFrom: '',
        revision: 0,
        saved: null,
        programName: ngheAnProgram.name,
        correcting: null,
        open: null,
        former: null,
        programs: [],
        lists: [],
        tiers: null,
        listed: null,
        errors: [],
        unread: false,
        notice: null,
        overtaken: null,
        marks: [],
      },
      amend: 'targets',
      number: null,
      reason: '',
      takesEffectOn: '',
      key: 'press-0001',
      seen: '',
    }),
};

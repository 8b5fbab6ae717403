import { sumBelow } from '../../prisma/queries/figures/sum-below.ts';
import { readWaitingCorrection } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import type { CheckedAnswers } from '../../rules/check-answers.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import type { Language } from '../../rules/texts/language.ts';
import { besideLabel } from '../../web/unit/answer-words.ts';
import type { ApiContext } from '../context.ts';
import { type Duty, readLastYear, readSentReports } from '../report-duty.ts';

/** What a unit owes and what it has sent, for a program. */
export async function reportJson(context: ApiContext, duty: Duty) {
  const { link, cycle, assignment, form } = duty;
  const { pool } = context.database;
  const [latest] = await readSentReports(context, duty);
  const correction = await readWaitingCorrection(pool, assignment);
  const { code, name, parentName, level, leaf } = assignment;
  const { figures: lastYear, comparedPeriod } = await readLastYear(context, duty);
  return {
    office: link.office,
    unit: { code, name, parentName, level, leaf },
    cycle: { ...cycleName(cycle), cutOff: cycle.cutOff, open: cycle.state === 'open' },
    due: assignment.dueAt,
    state: assignment.state,
    version: assignment.version,
    form,
    lastYear,
    lastYearEstimated: comparedPeriod?.estimated ?? false,
    draft: assignment.draft && { answers: assignment.draft, savedAt: assignment.draftSavedAt },
    draftVersion: assignment.draftVersion,
    correction: correction && {
      id: correction.id,
      ofVersion: correction.ofVersion,
      askedAt: correction.askedAt,
      reason: correction.reason,
    },
    sum: leaf ? null : await sumBelow(pool, { ...cycle, cycleId: cycle.id, path: assignment.path }),
    latest: latest ? { ...latest, id: undefined } : null,
  };
}

/** What the rules say of a draft, each by its field, as the page's script shows it. */
export function remarksOn({ errors, warnings }: Pick<CheckedAnswers, 'errors' | 'warnings'>, language: Language) {
  return [
    ...errors.map(({ code, text }) => ({ field: code, kind: 'error', text: besideLabel(text[language]) })),
    ...warnings.map(({ indicator, text }) => ({ field: indicator, kind: 'warning', text: text[language] })),
  ];
}

import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Queryable } from '../../prisma/database.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import type { ReportRow } from '../../prisma/queries/reports/read-report.ts';
import { readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import { type AnswerError, checkAnswers, type RawAnswers } from '../../rules/check-answers.ts';
import { formAsked, isComputed } from '../../rules/computed-figures.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { type Answers, boxesIn, type Form, figuresIn, indicatorsOf, isInWords, statedFiguresIn } from '../../rules/form-indicators.ts';
import type { ChangeableState } from '../../rules/may-still-change.ts';
import { prefilledFigures } from '../../rules/prefilled-figures.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { TypedReport } from '../../rules/typed-report.ts';
import type { PaperValues } from '../../web/signed-paper-section.ts';
import { previousOf, type TypedAnswers, typedFigure } from '../../web/unit/answer-words.ts';
import { type CheckPageValues, checkPage } from '../../web/unit/check-report-page.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import type { ReportPageValues } from '../../web/unit/report-values.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type CountedLastYear, type Duty, readEveryVersion, readGaps, readLastYear } from '../report-duty.ts';
import { readWordsFromBelow, type WordsFromBelow, wordsOfBelowAlone, wordsToFillIn } from '../words-from-below.ts';
import { childrenView } from './children-view.ts';
import { draftKey, type ReportFormUrls } from './report-urls.ts';
import { rowsAsked } from './rows-asked.ts';
import { papersView } from './signed-papers-view.ts';
import { typedAnswers } from './typed-answers.ts';
import { unitPage } from './unit-page-setting.ts';

interface Shown {
  /** What was posted and could not be taken; null: what is stored is shown. */
  typed: TypedReport | null;
  errors: AnswerError[];
  /** Somebody else saved or sent since the page was opened on which this was typed. */
  conflict: boolean;
}

/** The form to fill in, of a duty that `isEditable`: what was typed, else the draft, else what was sent last. */
export async function reportView(
  context: ApiContext,
  request: Request,
  duty: Duty,
  urls: ReportFormUrls,
  shown: Partial<Shown> = {},
): Promise<string> {
  return reportPage(await reportValues(context, request, duty, urls, shown));
}

/** The same as values: of an approved report what stands of it. */
export async function reportValues(
  context: ApiContext,
  request: Request,
  duty: Duty,
  urls: ReportFormUrls,
  shown: Partial<Shown> = {},
): Promise<ReportPageValues> {
  const { typed = null, errors = [], conflict = false } = shown;
  const { link, cycle, assignment, form } = duty;
  const { pool } = context.database;
  const language = languageOf(context, request);
  const program = await readDefinition(pool, cycle.programId, await context.now());
  const versions = await readEveryVersion(context, duty);
  const latest = versions.find(({ decision }) => decision !== 'withdrawn');
  const withdrawn = versions[0]?.decision === 'withdrawn' && versions[0].decidedAt ? versions[0] : null;
  const { figures: lastYear, comparedPeriod } = await readLastYear(context, duty);
  const coordinator = program.parties.find((party) => party.coordinating);
  const children = assignment.leaf ? null : await childrenView(context, duty, urls);
  const returned = latest?.decision === 'returned' && assignment.state === 'returned' ? latest : null;
  const below = await readWordsFromBelow(context, duty);
  const stored = storedText(duty, latest, language, lastYear, below);
  const inBoxes = typed === null ? stored : { answers: textOf(typed), explanations: typed.explanations };
  const other = conflict ? differences(duty, inBoxes.answers, stored.answers) : null;
  const { warnings, answers: understood } = checkAnswers(
    form,
    { ...rawOf(duty, inBoxes.answers), explanations: inBoxes.explanations },
    lastYear,
    'draft',
    comparedPeriod,
  );
  const when = assignment.draftSavedAt ?? latest?.submittedAt ?? null;
  return {
    page: await unitPage(context, request, assignment, assignment.state === 'submitted' ? urls.edit : urls.report),
    actions: urls,
    draftKey: draftKey(duty),
    writer: assignment.draft?.writer ?? '',
    programName: program.name,
    timeZone: program.timeZone,
    now: (await context.now()).toISOString(),
    paused: program.state === 'paused',
    office: link.office,
    reportedBy: duty.reportedBy,
    draftBy: duty.reportedBy === null ? (assignment.draft?.by ?? null) : null,
    unit: { name: assignment.name, parentName: assignment.parentName },
    fate: (await readUnitFates(pool, [assignment.unitId])).get(assignment.unitId) ?? null,
    cycle: { ...cycleName(cycle), cutOff: cycle.cutOff },
    due: assignment.dueAt.toISOString(),
    state: assignment.state as ChangeableState,
    form: formAsked(form, understood.figures),
    answers: { ...inBoxes.answers, ...other?.filled, ...computedTexts(form, understood, language), ...countTexts(duty) },
    files: await answerFiles(pool, duty, urls.files),
    rowsShown: rowsAsked(request, form),
    explanations: conflict ? { ...stored.explanations, ...inBoxes.explanations } : inBoxes.explanations,
    ...(assignment.version === 0 && { confirmed: typed?.confirmed ?? assignment.draft?.confirmed ?? {} }),
    wordsOfBelow: wordsOfBelowAlone(below, inBoxes.answers),
    lastYear: lastYear ?? previousOf(children?.same.figures ?? {}),
    comparedPeriod,
    gaps: await readGaps(context, duty, program, comparedPeriod),
    errors: errors.map(({ code, problem: wrong, text }) => ({
      code,
      kind: wrong.endsWith('-missing') ? 'missing' : 'wrong',
      text: text[language],
    })),
    // A wrong figure is corrected, not explained.
    warnings: warnings
      .filter(({ indicator }) => !errors.some(({ code }) => code === indicator))
      .map(({ indicator, text }) => ({ code: indicator, text: text[language] })),
    returned: returned && {
      comment: returned.comment ?? '',
      reviewer: returned.decidedBy ?? coordinator?.coordinator?.office ?? '',
      fields: Object.fromEntries((returned.fieldComments ?? []).map(({ indicator, comment }) => [indicator, comment])),
    },
    conflict: other && {
      when: when === null ? '' : writeInstant(when.toISOString(), program.timeZone, language),
      version: assignment.draft === null ? (latest?.version ?? null) : null,
      answers: other.differing,
      filled: Object.keys(other.filled),
    },
    withdrawn: withdrawn?.decidedAt ? { version: withdrawn.version, at: withdrawn.decidedAt.toISOString() } : null,
    draft: assignment.draftSavedAt ? { savedAt: assignment.draftSavedAt.toISOString() } : null,
    draftVersion: assignment.draftVersion,
    privacy: {
      keeper: coordinator?.name ?? program.name,
      contact: coordinator?.coordinator ? `${coordinator.coordinator.office}, ${coordinator.coordinator.email}` : '',
      keptUntil: `${Number(program.term.to.slice(0, 4)) + 5}-12-31`,
    },
    children,
  };
}

/** The saved draft with all that it says, to be looked at before it is sent. */
export async function checkView(context: ApiContext, request: Request, duty: Duty, urls: ReportFormUrls): Promise<string> {
  const { cycle, assignment, form } = duty;
  const { figures: lastYear, comparedPeriod } = await readLastYear(context, duty);
  const language = languageOf(context, request);
  const program = await readDefinition(context.database.pool, cycle.programId);
  const { answers, explanations } = storedText(duty, undefined, language, lastYear, new Map());
  const raw = { ...rawOf(duty, answers), explanations };
  const { warnings, answers: understood } = checkAnswers(form, raw, lastYear, 'submit', comparedPeriod);
  const children = assignment.leaf ? null : await childrenView(context, duty, urls);
  const values: CheckPageValues = {
    page: await unitPage(context, request, assignment, urls.check),
    actions: { submit: urls.report, report: urls.report, draft: urls.draft },
    draftKey: draftKey(duty),
    writer: assignment.draft?.writer ?? '',
    programName: program.name,
    timeZone: program.timeZone,
    unit: { name: assignment.name, parentName: assignment.parentName },
    cycle: { ...cycleName(cycle), cutOff: cycle.cutOff },
    form,
    answers: { ...answers, ...computedTexts(form, understood, language), ...countTexts(duty) },
    explanations,
    confirmed: assignment.draft?.confirmed ?? {},
    lastYear: lastYear ?? previousOf(children?.same.figures ?? {}),
    comparedPeriod,
    warnings: warnings.map(({ indicator, text }) => ({ code: indicator, text: text[language] })),
    draft: assignment.draftSavedAt ? { savedAt: assignment.draftSavedAt.toISOString() } : null,
    draftVersion: assignment.draftVersion,
    submissionKey: randomUUID(),
    children,
  };
  return checkPage(values);
}

/** How many files there are, as a box would have it. */
const countTexts = ({ files }: Duty): TypedAnswers =>
  Object.fromEntries(Object.entries(files).map(([code, count]) => [code, count === 0 ? '' : String(count)]));

/** The files that answer each indicator, by its code. */
async function answerFiles(
  db: Queryable,
  { assignment, files, reportedBy }: Duty,
  base: string | null,
): Promise<Record<string, PaperValues[]>> {
  if (Object.keys(files).length === 0) return {};
  const papers = (await papersView(db, assignment.id, base ?? '', reportedBy === null ? 'unit' : 'for-unit')).filter(
    ({ indicator }) => indicator !== null,
  );
  return Object.fromEntries(Map.groupBy(papers, ({ indicator }) => indicator as string));
}

/** What the form computes of what is typed; empty where it cannot be computed yet. */
function computedTexts(form: Form, { figures }: Answers, language: Language): TypedAnswers {
  const texts = typedAnswers(form, { figures, prose: {} }, language);
  return Object.fromEntries(
    indicatorsOf(form).flatMap((one) => (isComputed(one) ? figuresIn(one).map(({ code }) => [code, texts[code] ?? '']) : [])),
  );
}

/** What is stored, as the fields show it: a draft as it was typed, what was sent with its figures grouped. */
function storedText(
  { assignment, form }: Duty,
  latest: ReportRow | undefined,
  language: Language,
  lastYear: CountedLastYear,
  below: WordsFromBelow,
) {
  const { draft } = assignment;
  if (draft) return { answers: textOf(draft), explanations: draft.explanations ?? {} };
  if (!latest)
    return {
      answers: typedAnswers(form, { figures: prefilledFigures(form, lastYear), prose: wordsToFillIn(below) }, language),
      explanations: {},
    };
  return { answers: typedAnswers(form, latest.answers, language), explanations: latest.answers.explanations ?? {} };
}

/** Typed answers by code, whatever their kind. */
export function textOf(raw: { figures: Record<string, unknown>; prose: Record<string, string> }): TypedAnswers {
  const figures = Object.entries(raw.figures).map(([code, value]) => [code, value === null ? '' : String(value)]);
  return { ...Object.fromEntries(figures), ...raw.prose };
}

function rawOf({ form, files }: Duty, answers: TypedAnswers): RawAnswers {
  const pick = (codes: string[]) =>
    Object.fromEntries(codes.flatMap((code) => (answers[code] === undefined ? [] : [[code, answers[code]]])));
  const boxes = (inWords: boolean) => indicatorsOf(form).flatMap((one) => (isInWords(one) === inWords ? boxesIn(one) : []));
  return { figures: { ...pick(boxes(false)), ...files }, prose: pick(boxes(true)) };
}

/** Where two versions say different things. A box that is empty in what is shown is filled from what is stored: nothing that anyone typed is dropped. */
function differences({ form }: Duty, shown: TypedAnswers, stored: TypedAnswers): { differing: TypedAnswers; filled: TypedAnswers } {
  const differing: TypedAnswers = {};
  const filled: TypedAnswers = {};
  const figures = new Map(
    indicatorsOf(form)
      .flatMap(statedFiguresIn)
      .map((figure) => [figure.code, figure]),
  );
  for (const code of indicatorsOf(form).flatMap(boxesIn)) {
    const [here, there] = [(shown[code] ?? '').trim(), (stored[code] ?? '').trim()].map((text) => text.replace(/\r\n?/g, '\n')) as [
      string,
      string,
    ];
    const figure = figures.get(code);
    const number = figure === undefined ? null : typedFigure(here, figure);
    if (here === there || (figure !== undefined && number !== null && number === typedFigure(there, figure))) continue;
    if (here === '') filled[code] = there;
    else differing[code] = there;
  }
  return { differing, filled };
}

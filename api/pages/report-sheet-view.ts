import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { problemText } from '../../rules/problems.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { FormError } from '../../web/form-errors.ts';
import type { ReportSheetPageValues } from '../../web/unit/report-sheet-page.ts';
import type { sendSheet, UnderstoodRow } from '../acts/submit-report-sheet.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { Duty } from '../report-duty.ts';
import { readSheetDuties } from '../report-sheet.ts';
import { reportUrls } from './report-urls.ts';
import { unitPage } from './unit-page-setting.ts';

interface Shown {
  /** What a file says; null: it could not be read. */
  understood?: UnderstoodRow[] | null;
  done?: Awaited<ReturnType<typeof sendSheet>>;
  errors?: FormError[];
}

/** The page of the sheet: what can be downloaded, what was understood of an upload, or what became of it. */
export async function sheetView(
  context: ApiContext,
  request: Request,
  duty: Duty,
  { understood = null, done, errors = [] }: Shown,
): Promise<ReportSheetPageValues> {
  const { cycle, assignment, form } = duty;
  const language = languageOf(context, request);
  const program = await readDefinition(context.database.pool, cycle.programId);
  const urls = reportUrls(String(request.params.token));
  const { duties, left } = await readSheetDuties(context, duty);
  const own = duties.some(({ id }) => id === assignment.id);
  const sends = (understood ?? []).flatMap(({ sends: row }) => row ?? []);
  return {
    page: await unitPage(context, request, assignment, urls.sheet),
    programName: program.name,
    unit: { name: assignment.name, parentName: assignment.parentName },
    cycle: cycleName(cycle),
    open: cycle.state === 'open',
    form,
    offered: { own, below: duties.length - (own ? 1 : 0), left },
    understood: understood?.map((row) => shownRow(row, language)) ?? null,
    sends: sends.length === 0 ? null : JSON.stringify(sends),
    places: Object.fromEntries(sends.map(({ code }, place) => [code, place])),
    key: randomUUID(),
    done: done
      ? done.rows.map(({ code, name, version, problem }) => ({ code, name, version, refused: problem && problemText(problem, language) }))
      : null,
    errors,
    urls: { sheet: urls.sheet, file: `${urls.sheet}.xlsx`, report: urls.report },
  };
}

type ShownSheetRow = NonNullable<ReportSheetPageValues['understood']>[number];

/** A row as it is told, on a page or to a program. */
export const shownRow = (
  { row, code, name, own, outcome, kind, figures, prose, errors, warnings }: UnderstoodRow,
  language: Language,
): ShownSheetRow => ({
  ...{ row, code, name, own, outcome, kind, figures, prose },
  errors: errors.map(({ text, ...at }) => ({ ...at, text: text[language] })),
  warnings: warnings.map(({ indicator, text }) => ({ code: indicator, text: text[language] })),
});

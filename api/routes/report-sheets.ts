import type { Request, Response } from 'express';
import { slugOf } from '../../rules/slug.ts';
import { reportSheetPage } from '../../web/unit/report-sheet-page.ts';
import { sendSheet, sheetShape, understandSheet } from '../acts/submit-report-sheet.ts';
import { languageOf, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { postedFields } from '../multipart-form.ts';
import { sheetView, shownRow } from '../pages/report-sheet-view.ts';
import { type Duty, readDuty } from '../report-duty.ts';
import { drawSheet } from '../report-sheet.ts';
import { orErrors, stepOf } from './answer-act.ts';

/**
 * A unit, or one for the units right below it, downloads its form as a workbook, fills it in and uploads it: first it is shown row by row what was
 * understood, then one press sends what is right.
 */
export function reportSheetRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/report/:token/sheet';

  get(path, { who: 'report-link' }, async (request, response, link) => {
    const duty = await readDuty(context, link);
    sendPage(response, reportSheetPage(await sheetView(context, request, duty, {})));
  });
  get(bothPaths(`${path}.xlsx`), { who: 'report-link', limits: ['costly-by-caller'] }, async (request, response, link) => {
    const duty = await readDuty(context, link);
    const language = languageOf(context, request);
    const bytes = await drawSheet(context, duty, language);
    const name = [duty.assignment.code, duty.assignment.name, duty.cycle.key].map((part) => slugOf(part)).join('_');
    response.set('content-disposition', `attachment; filename="${name}_${language === 'vi' ? 'bao-cao' : 'reports'}.xlsx"`);
    response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(Buffer.from(bytes));
  });
  post(
    bothPaths(path),
    { who: 'report-link', body: ['sheet', 'sheet-json'], limits: ['costly-by-caller'] },
    async (request, response, link) => {
      const duty = await readDuty(context, link);
      if (wantsJson(request)) return answerProgram(request, response, duty);
      const { fields, files } = postedFields(request);
      if (stepOf(request, 'preview') === 'do') {
        const done = await sendSheet(context, duty, read(sheetShape, rowsPosted(fields)));
        return sendPage(response, reportSheetPage(await sheetView(context, request, await readDuty(context, link), { done })));
      }
      const { value, errors } = await orErrors(
        () => understandSheet(context, duty, files.get('file') ?? new Uint8Array(), languageOf(context, request)),
        () => 'file',
      );
      const status = errors.length > 0 ? 422 : 200;
      sendPage(response, reportSheetPage(await sheetView(context, request, duty, { understood: value, errors })), status);
    },
  );

  /** A program sends the file, and what is right in it counts at once; or first asks for what would be understood. */
  async function answerProgram(request: Request, response: Response, duty: Duty): Promise<void> {
    const { fields, files } = postedFields(request);
    const language = languageOf(context, request);
    const file = files.get('file');
    if (file === undefined) return void response.json(answered(await sendSheet(context, duty, read(sheetShape, request.body ?? {}))));
    const understood = await understandSheet(context, duty, file, language);
    const rows = understood.map((row) => shownRow(row, language));
    if (stepOf(request, 'do') === 'preview') return void response.json({ rows });
    const sends = understood.flatMap((row) => row.sends ?? []);
    response.json({ ...answered(await sendSheet(context, duty, read(sheetShape, { key: fields.key, rows: sends }))), understood: rows });
  }
  return routes;
}

const answered = ({ rows, sent }: Awaited<ReturnType<typeof sendSheet>>) => ({
  sent,
  rows: rows.map(({ code, version, problem }) => ({ code, version, problem: problem?.code ?? null })),
});

/** What the page posts back: the rows that it showed as right, and the words that were written on what is unusual in them, `explanation.ROW.FIGURE`. */
function rowsPosted(fields: Record<string, string>): unknown {
  let rows: unknown = null;
  try {
    rows = JSON.parse(fields.rows ?? '');
  } catch {
    return { key: fields.key, rows: null };
  }
  if (!Array.isArray(rows)) return { key: fields.key, rows };
  for (const [name, words] of Object.entries(fields)) {
    const [, place, code] = /^explanation\.(\d{1,4})\.([a-zA-Z0-9]{1,40})$/.exec(name) ?? [];
    const answers = (rows[Number(place)] as { answers?: { explanations?: Record<string, string> } } | undefined)?.answers;
    if (code !== undefined && words !== '' && answers) answers.explanations = { ...answers.explanations, [code]: words };
  }
  return { key: fields.key, rows };
}

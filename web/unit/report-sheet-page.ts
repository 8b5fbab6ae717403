import type { ReportKind } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { type Form, figuresIn, figuresOf, indicatorsOf, isInWords } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { boxName } from '../../rules/report-box-names.ts';
import { mostUnits, sheetLimits } from '../../rules/report-sheet.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { saidAnswer, withSaidRows } from './said-rows.ts';

/** A unit's form as a workbook: to be downloaded, what was understood of an upload, and what became of it. Posts `file`, or `rows` with `key` and `explanation.…`. */
export interface ReportSheetPageValues {
  page: PageSetting;
  programName: string;
  unit: { name: string; parentName: string | null };
  cycle: CycleName;
  open: boolean;
  form: Form;
  /** What a file has: its own report, so many of units below, and how many of those it has no room for. */
  offered: { own: boolean; below: number; left: number };
  understood: ShownRow[] | null;
  /** What is posted to send what is right; null: nothing is. */
  sends: string | null;
  /** By unit, its place in there. */
  places: Record<string, number>;
  key: string;
  done: { code: string; name: string | null; version: number | null; refused: string | null }[] | null;
  errors: readonly FormError[];
  urls: { sheet: string; file: string; report: string };
}

interface ShownRow {
  row: number;
  code: string;
  name: string | null;
  own: boolean;
  outcome: 'right' | 'wrong' | 'changed' | 'same' | 'empty';
  kind: ReportKind | null;
  figures: Record<string, number>;
  prose: Record<string, string>;
  errors: { sheet?: string; cell: string | null; text: string }[];
  warnings: { code: string; text: string }[];
}

/** As many rows as are opened at once. */
const opened = 3;

export function reportSheetPage(values: ReportSheetPageValues): string {
  const { page, unit, understood, done, errors } = values;
  const t = textsIn(page.language);
  const title = t.sheet.title(t.cycle(values.cycle), unitInFull(unit));
  return layout(page, {
    title: errors.length > 0 ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: withSaidRows(values.form, ['unit.css', 'sent.css']),
    main: html`${errorSummary(errors, page.language)}
<h1>${title}</h1>
${done === null ? '' : outcome(values, done)}${understood === null ? '' : preview(values, understood)}
${values.open ? howItGoes(values) : html`<p class="notice">${t.sheet.closed}</p>`}
<p class="alone"><a href="${pageLink(page, values.urls.report)}">${t.sheet.back}</a></p>`,
  });
}

function howItGoes(values: ReportSheetPageValues): Html {
  const { page, offered, urls, errors } = values;
  const { language } = page;
  const t = textsIn(language).sheet;
  const nothing = !offered.own && offered.below === 0;
  return html`<section aria-labelledby="download"><h2 id="download">${t.downloadTitle}</h2>
<p>${nothing ? t.nothing : t.has(offered.own, offered.below)}${offered.left > 0 ? ` ${t.left(offered.left, mostUnits(values.form))}` : ''}</p>
${nothing ? '' : html`<p class="actions"><a class="button" href="${pageLink(page, urls.file)}">${t.download}</a></p><p class="note">${t.guarded}</p>`}</section>
<section aria-labelledby="upload"><h2 id="upload">${t.uploadTitle}</h2>
<form method="post" action="${pageLink(page, urls.sheet)}" enctype="multipart/form-data" novalidate>${carriedFields(page)}
<div class="field"><label for="file">${t.file}</label>${fieldError(errors, 'file', language)}<input id="file" name="file" type="file" accept=".xlsx"${describedBy(errors, 'file', 'file-note')}><p class="note" id="file-note">${t.fileNote}</p></div>
<p class="actions"><button class="${values.sends === null ? 'primary' : ''}" name="step" value="preview">${t.look}</button></p></form></section>`;
}

/** Errors before what is right: what is wrong is not sent, and is corrected in the file. */
function preview(values: ReportSheetPageValues, rows: readonly ShownRow[]): Html {
  const { page, urls, sends, key } = values;
  const t = textsIn(page.language).sheet;
  const of = (outcome: ShownRow['outcome']) => rows.filter((row) => row.outcome === outcome);
  const [right, wrong, changed, same, empty] = [of('right'), of('wrong'), of('changed'), of('same'), of('empty')];
  return html`<section aria-labelledby="understood" id="understood-part"><h2 id="understood">${t.understood(right.length, wrong.length + changed.length)}</h2>
<p class="notice">${t.notYet}</p>
${wrong.length === 0 ? '' : html`<h3>${t.wrong(wrong.length)}</h3><ul>${wrong.map((row) => refusedRow(values, row))}</ul>`}
${changed.length === 0 ? '' : html`<h3>${t.changed(changed.length)}</h3><ul>${changed.map((row) => refusedRow(values, row))}</ul>`}
${
  right.length === 0
    ? ''
    : html`<h3>${t.right(right.length)}</h3>
<form method="post" action="${pageLink(page, urls.sheet)}" enctype="multipart/form-data" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}"><input type="hidden" name="rows" value="${sends ?? ''}">
${right.map((row) => rightRow(values, row, right.length <= opened || row.warnings.length > 0))}
<p class="actions"><button class="primary" name="step" value="do">${t.send(right.length)}</button></p>${right.some(({ own }) => !own) ? html`<p class="note">${t.forOthers}</p>` : ''}</form>`
}
${same.length === 0 ? '' : html`<p>${t.same} ${names(same)}.</p>`}
${empty.length === 0 ? '' : html`<p>${t.empty(empty.length)} ${names(empty)}.</p>`}</section>`;
}

const names = (rows: readonly ShownRow[]): string => rows.map(({ name, code }) => isolated(name ?? code)).join(', ');

function refusedRow({ page, form }: ReportSheetPageValues, { row, name, code, errors }: ShownRow): Html {
  const t = textsIn(page.language).sheet;
  const shown = errors.slice(0, sheetLimits.errorsShown);
  return html`<li><strong><bdi>${name ?? (code === '' ? t.noUnit : code)}</bdi></strong> <small>${errors[0]?.sheet && name === null ? t.rowOf(row, isolated(errors[0].sheet)) : t.row(row)}</small><ul>${shown.map(
    ({ sheet, cell, text }) =>
      html`<li class="error">${cell === null ? '' : html`<strong>${sheet === undefined ? t.cell(cell) : t.cellOf(cell, isolated(sheet))}</strong> `}${isolated(text)}</li>`,
  )}${errors.length > shown.length ? html`<li>${t.moreErrors(errors.length - shown.length, indicatorsOf(form).length)}</li>` : ''}</ul></li>`;
}

function rightRow(values: ReportSheetPageValues, row: ShownRow, open: boolean): Html {
  const { page, form, places } = values;
  const { language } = page;
  const t = textsIn(language);
  const [inWords, inFigures] = [true, false].map((words) => indicatorsOf(form).filter((indicator) => isInWords(indicator) === words));
  const figures = (inFigures ?? []).flatMap(figuresIn).filter(({ code }) => code in row.figures);
  const words = (inWords ?? []).filter(({ code }) => code in row.prose);
  const said =
    row.kind === 'figures'
      ? t.sheet.says(figures.length, words.length)
      : html`<strong>${row.kind === null ? '' : t.reportKinds[row.kind]}</strong>`;
  return html`<details class="part"${open ? html` open` : ''}><summary><strong><bdi>${row.name ?? row.code}</bdi></strong> <small>${t.sheet.row(row.row)}. ${said}${row.warnings.length > 0 ? html`, ${t.queue.warnings(row.warnings.length)}` : ''}</small></summary>
${
  figures.length === 0
    ? ''
    : html`<table class="figures"><caption class="unseen">${row.name ?? row.code}</caption><thead><tr><th scope="col">${t.table.indicator}</th><th scope="col">${t.sheet.value}</th></tr></thead><tbody>${figures.map(
        (figure) =>
          html`<tr><th scope="row">${figure.label[language]}</th><td data-head="${t.sheet.value}">${figureKind(figure).measured(figure, row.figures[figure.code] ?? 0, language)}</td></tr>`,
      )}</tbody></table>`
}
${row.warnings.map(({ code, text }) => why(values, row, places[row.code] ?? 0, code, text))}
${words.map((indicator) => html`<h4>${indicator.label[language]}</h4>${saidAnswer(indicator, row.prose[indicator.code] ?? '', language)}`)}</details>`;
}

/** What is unusual asks for a word; it is never in the way. */
function why({ page, form }: ReportSheetPageValues, row: ShownRow, place: number, code: string, text: string): Html {
  const t = textsIn(page.language).report;
  const figure = figuresOf(form).find((one) => one.code === code);
  const indicator = figure ?? indicatorsOf(form).find((one) => one.code === code);
  const warning = html`<p class="warning"><strong>${t.warning}</strong> ${indicator ? html`${indicator.label[page.language]}: ` : ''}${isolated(text)}</p>`;
  if (!figure) return warning;
  const id = boxName('explanation', `${place}.${code}`);
  return html`${warning}<div class="field"><label for="${id}">${t.why}<span class="unseen">: ${row.name ?? row.code}, ${figure.label[page.language]}</span></label><textarea id="${id}" name="${id}" rows="2" dir="auto"></textarea></div>`;
}

function outcome({ page }: ReportSheetPageValues, done: NonNullable<ReportSheetPageValues['done']>): Html {
  const t = textsIn(page.language).sheet;
  const [sent, refused] = [done.filter(({ version }) => version !== null), done.filter(({ version }) => version === null)];
  return html`<section class="notice" role="status" id="outcome"><h2>${t.done(sent.length)}</h2>
${sent.length === 0 ? '' : html`<p>${sent.map(({ name, code }) => isolated(name ?? code)).join(', ')}.</p>`}
${
  refused.length === 0
    ? ''
    : html`<p class="overdue">${t.notSent(refused.length)}</p><ul>${refused.map(({ name, code, refused: words }) => html`<li>${typed(name ?? code)}: ${words}</li>`)}</ul>`
}</section>`;
}

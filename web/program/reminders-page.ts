import type { ContactWay } from '../../rules/contact-ways.ts';
import type { RestingRound } from '../../rules/forecast-mails.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type MovedCycleValues, movedCycleTables } from '../cycle/moved-cycle-tables.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { busiestMails } from './busiest-mails.ts';
import type { BoxForm } from './new/boxes.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';
import { reminderFields } from './reminder-fields.ts';
import { roundsTable } from './rounds-table.ts';

/** When a program reminds, and other days for it. Posts the boxes of a definition, a reason, and `step`. */
export interface RemindersPageValues extends ProgramActPageValues {
  fields: BoxForm['fields'];
  errors: BoxForm['errors'];
  /** What the due days are called, from the top down. */
  tiers: string[];
  reason: string;
  reasonErrors: FormError[];
  saved: boolean;
  preview: {
    timeZone: string;
    cycles: MovedCycleValues[];
    /** Working days until somebody above may decide. */
    decidedAbove: { before: number; after: number };
    /** By which way contacts are reached that do not say so themselves. */
    way: { before: ContactWay; after: ContactWay };
    rounds: RestingRound[];
    busiestDay: { date: string; mails: number } | null;
    busiestInbox: { office: string; month: string; mails: number } | null;
  } | null;
}

export function remindersPage(values: RemindersPageValues): string {
  const { page, preview, saved } = values;
  const t = textsIn(page.language);
  const errors = [...values.errors.map(({ field, text }) => ({ field, text })), ...values.reasonErrors];
  return programActPage(
    values,
    preview ? t.reminders.previewTitle : t.reminders.title,
    html`${saved ? html`<p class="notice" role="status">${t.reminders.saved}</p>` : ''}${errorSummary(errors, page.language)}
${preview ? previewed(values, preview) : html`${form(values)}<p class="alone"><a href="${pageLink(page, `${values.program.url}/wordings`)}">${t.wordings.link}</a></p>`}`,
  );
}

function form(values: RemindersPageValues): Html {
  const { page, act, tiers, reason, reasonErrors } = values;
  const { language } = page;
  const t = textsIn(language);
  const boxes = reminderFields(values, tiers);
  if (!act) return boxes;
  return html`<form class="act-form" method="post" action="${page.url}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${values.key}">${boxes}
<p class="act-field">${wordsBox({ language, name: 'reason', label: t.cycleActs.reason, value: reason, rows: 2, most: longest.reason, readers: t.reminders.reasonNote, errors: reasonErrors, required: true })}</p>
<p class="act-buttons"><button class="primary" name="step" value="preview">${t.cycleActs.preview}</button> <a href="${pageLink(page, values.program.url)}">${t.program.back}</a></p></form>`;
}

function previewed(values: RemindersPageValues, preview: NonNullable<RemindersPageValues['preview']>): Html {
  const { page, fields, reason } = values;
  const { language } = page;
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const { rounds, timeZone, decidedAbove } = preview;
  return html`<section class="consequences" aria-labelledby="will"><h2 id="will">${t.cycleActs.nothingYet}</h2>
<p>${t.cycleActs.doneReason} <bdi>${reason}</bdi></p>
${roundsTable(rounds, { page, timeZone }, t.reminders.firstPlan)}
${preview.way.before === preview.way.after ? '' : html`<ul><li>${t.reminders.wayMoves(small(t.contact.ways[preview.way.after]))}</li></ul>`}${decidedAbove.before === decidedAbove.after ? '' : html`<ul><li>${t.reminders.decidedAboveMoves(n(decidedAbove.before), n(decidedAbove.after))}</li></ul>`}${busiestMails({ page, ...preview })}
${movedCycleTables(preview.cycles, timeZone, language)}</section>
${
  values.act
    ? html`<form class="act-form" method="post" action="${page.url}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${values.key}"><input type="hidden" name="reason" value="${reason}">${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="note">${t.waysBack.reminders}</p><p class="act-buttons"><button class="primary" name="step" value="do">${t.reminders.do}</button> <button name="step" value="choose">${t.cycleActs.change}</button></p></form>`
    : ''
}`;
}

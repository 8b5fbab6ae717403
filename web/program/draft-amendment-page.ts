import { errorSummary } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';
import { leaderBoxes, partyBoxes } from './new/agreement-boxes.ts';
import { boxFor, dateField } from './new/boxes.ts';
import { agreedDayBoxes } from './new/calendar-boxes.ts';
import { formBoxes, targetBoxes } from './new/indicator-boxes.ts';
import { overtaken } from './new/program-task-page.ts';
import type { ProgramTaskForm } from './new/task-values.ts';

/** What can be changed on one page each: the tasks by which a program is prepared, and the end of its term. */
export const amendTasks = ['targets', 'calendar', 'form', 'parties', 'leaders', 'term', 'succession'] as const;
export type AmendTask = (typeof amendTasks)[number];

export interface DraftAmendmentPageValues {
  form: ProgramTaskForm;
  amend: AmendTask;
  /** Number of the draft; null: a new one. */
  number: number | null;
  reason: string;
  takesEffectOn: string;
  key: string;
  /** The draft as whoever types has it before them (`draftStamp`). */
  seen: string;
}

const boxesOf: Record<AmendTask, (form: ProgramTaskForm) => Html> = {
  targets: targetBoxes,
  calendar: agreedDayBoxes,
  form: formBoxes,
  parties: partyBoxes,
  leaders: leaderBoxes,
  term: (form) => dateField(form, 'term.to', textsIn(form.page.language).program.term),
  succession: (form) => html`${partyBoxes(form)}${leaderBoxes(form)}`,
};

/** One part of the agreement in the boxes by which it was typed, with why it is changed and from when. Saving makes a draft; nothing is in force by it. */
export function draftAmendmentPage({ form, amend, number, reason, takesEffectOn, key, seen }: DraftAmendmentPageValues): string {
  const { page, errors } = form;
  const { language } = page;
  const t = textsIn(language).amendments;
  const title = t.title(number ?? 0, t.tasks[amend]);
  const named = number === null ? t.draftTitle(t.tasks[amend]) : title;
  return layout(page, {
    title: named,
    over: form.programName,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, form.listUrl)}">← ${t.back}</a></p><h1>${named}</h1>${overtaken(form)}${errorSummary(
      errors.map(({ field, text }) => ({ field: boxFor(field), text })),
      language,
    )}
<form method="post" action="${form.url}" enctype="multipart/form-data" class="new-program" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}"><input type="hidden" name="seen" value="${seen}">
<button class="unseen" name="step" value="do" tabindex="-1" aria-hidden="true">${t.save}</button>
${boxesOf[amend](form)}
${dateField({ ...form, fields: { ...form.fields, takesEffectOn } }, 'takesEffectOn', t.fromLabel)}
${reasonBox({ page, reason, errors }, t.why, t.whyReaders)}
<div class="bar"><button class="primary" name="step" value="do">${t.save}</button></div></form>`,
  });
}

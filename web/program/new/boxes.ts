import { fieldAt } from '../../../rules/program-fields.ts';
import { dateBoxes } from '../../date-boxes.ts';
import { type Html, html } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import type { ProgramTaskForm } from './task-values.ts';

/** The id of the box in which something is mended. */
export const boxFor = (field: string): string => (field === 'units' || field === 'contacts' || field === 'file' ? field : fieldAt(field));

/** What a box needs of the page that it stands on. */
export type BoxForm = Pick<ProgramTaskForm, 'page' | 'fields' | 'errors'>;

interface BoxKind {
  type?: 'text' | 'email';
  hint?: string;
  /** Short boxes stand beside each other. */
  size?: number;
  inputmode?: 'numeric';
}

/** One line: its label, what is wrong with it, the box. */
export function box(form: BoxForm, name: string, label: string, { type = 'text', hint, size, inputmode }: BoxKind = {}): Html {
  const attributes = html`${inputmode ? html` inputmode="${inputmode}"` : ''}${size ? html` size="${size}"` : ''}${type === 'text' ? html` dir="auto"` : ''}`;
  return around(
    form,
    name,
    label,
    hint,
    (described) => html`<input type="${type}" id="${name}" name="${name}" value="${form.fields[name] ?? ''}"${attributes}${described}>`,
    size ? 'is-short' : '',
  );
}

/** A date in three boxes. */
export function dateField({ page, fields, errors }: ProgramTaskForm, name: string, label: string): Html {
  const own = errors.map(({ field, text }) => ({ field: boxFor(field), text })).filter(({ field }) => field === name);
  return dateBoxes(page.language, { name, label, value: fields[name] ?? '', errors: own });
}

/** Several lines. */
export function area(form: ProgramTaskForm, name: string, label: string, rows: number, hint?: string): Html {
  return around(
    form,
    name,
    label,
    hint,
    (described) => html`<textarea id="${name}" name="${name}" rows="${rows}" dir="auto"${described}>${form.fields[name] ?? ''}</textarea>`,
  );
}

/** One of several. What was chosen and is no more in the list stays chosen, until somebody chooses otherwise. */
export function choice(form: BoxForm, name: string, label: string, options: [value: string, words: string][], hint?: string): Html {
  const chosen = form.fields[name] ?? '';
  const isListed = chosen === '' || options.some(([value]) => value === chosen);
  const all = isListed ? options : [...options, [chosen, textsIn(form.page.language).newProgram.goneChoice(chosen)] as const];
  return around(
    form,
    name,
    label,
    hint,
    (described) =>
      html`<select id="${name}" name="${name}"${described}>${all.map(([value, words]) => html`<option value="${value}"${value === chosen ? ' selected' : ''}>${words}</option>`)}</select>`,
  );
}

export function checkbox(form: BoxForm, name: string, label: string): Html {
  return html`<p class="field is-check"><input type="checkbox" id="${name}" name="${name}" value="yes"${form.fields[name] === 'yes' ? ' checked' : ''}><label for="${name}">${label}</label></p>`;
}

/** What stays as it is: names by which other parts refer to a row. */
export function kept(form: ProgramTaskForm, ...names: string[]): Html {
  return html`${names.map((name) => (form.fields[name] === undefined ? '' : html`<input type="hidden" name="${name}" value="${form.fields[name]}">`))}`;
}

/** A month and a day of the cycle's year or of the year after. */
export function monthDay(form: ProgramTaskForm, name: string, label: string): Html {
  const t = textsIn(form.page.language).newProgram;
  const wrong = errorsOf(form, `${name}.day`);
  const invalid = wrong.length > 0 ? html` aria-invalid="true" aria-describedby="${name}.day-error"` : '';
  const value = (part: string) => form.fields[`${name}.${part}`] ?? '';
  const ofSchools = form.fields['calendar.reviews']?.startsWith('school-') ?? false;
  return html`<fieldset class="field month-day"><legend>${label}</legend>${errorLine(form, `${name}.day`)}
<label for="${name}.day">${t.day}</label><input type="text" inputmode="numeric" size="2" id="${name}.day" name="${name}.day" value="${value('day')}"${invalid}>
<label for="${name}.month">${t.month}</label><input type="text" inputmode="numeric" size="2" id="${name}.month" name="${name}.month" value="${value('month')}">
<label for="${name}.yearOffset" class="unseen">${t.year}</label><select id="${name}.yearOffset" name="${name}.yearOffset"><option value="0">${ofSchools ? t.firstSchoolYear : t.sameYear}</option><option value="1"${value('yearOffset') === '1' ? ' selected' : ''}>${ofSchools ? t.secondSchoolYear : t.nextYear}</option></select></fieldset>`;
}

/** Whether something is wrong in one of these boxes, or in what has its name from one of them. */
export const hasErrors = (form: BoxForm, names: readonly string[]): boolean =>
  form.errors.some(({ field }) => names.some((name) => boxFor(field) === name || field.startsWith(`${name}.`)));

/** What is seldom needed, folded away unless something in it is wrong. */
export function folded(form: ProgramTaskForm, id: string, title: string, names: string[], boxes: Html): Html {
  const open = names.some((name) => errorsOf(form, name).length > 0);
  return html`<details id="${id}"${open ? ' open' : ''}><summary>${title}</summary>${boxes}</details>`;
}

/** A press that changes the page's rows, keeps what is typed and comes back to them; nothing is checked. */
export function rowButton(form: ProgramTaskForm, step: string, words: string, at: string, name?: string): Html {
  return html`<button name="step" value="${step}" formaction="${form.url}#${at}" formnovalidate${name ? html` aria-label="${words}: ${name}"` : ''}>${words}</button>`;
}

function around(
  form: BoxForm,
  name: string,
  label: string,
  hint: string | undefined,
  control: (described: Html | '') => Html,
  kind = '',
): Html {
  const wrong = errorsOf(form, name);
  const describedBy = [...(hint ? [`${name}-hint`] : []), ...(wrong.length > 0 ? [`${name}-error`] : [])].join(' ');
  const described = describedBy === '' ? '' : html`${wrong.length > 0 ? html` aria-invalid="true"` : ''} aria-describedby="${describedBy}"`;
  return html`<p class="field ${kind}"><label for="${name}">${label}</label>${hint ? html`<span class="hint" id="${name}-hint">${hint}</span>` : ''}${errorLine(form, name)}${control(described)}</p>`;
}

export function errorLine(form: BoxForm, name: string): Html | '' {
  const wrong = errorsOf(form, name);
  return wrong.length === 0 ? '' : html`<span class="field-error" id="${name}-error">${wrong.join(' ')}</span>`;
}

function errorsOf({ errors, page }: BoxForm, name: string): string[] {
  return [...new Set(errors.filter(({ field }) => boxFor(field) === name).map(({ text }) => text[page.language]))];
}

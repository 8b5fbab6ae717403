import { fieldAt, type ProgramFields } from '../../../rules/program-fields.ts';
import type { Text } from '../../../rules/texts/language.ts';
import { type Html, html } from '../../html.ts';
import { carriedFields, type PageSetting } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';

/** What is known of a new program so far: everything as it was typed, so that nothing typed is lost. */
export interface NewProgramForm {
  page: PageSetting;
  /** Of this one creation: pressed twice, it is stored once. */
  draftId: string;
  fields: ProgramFields;
  /** Units and addresses as tables. */
  tables: { units: string; contacts: string };
  /** The program whose units are taken, or empty. */
  unitsFrom: string;
  /** Programs whose units can be taken and that can be copied. */
  programs: { id: string; name: string }[];
  /** The part of the definition, `units`, `contacts` or `file`, and what is wrong with it. */
  errors: { field: string; text: Text }[];
  /** Said above all: why the page is back, and what is needed now. */
  notice: 'expired' | 'signed-out' | 'program-draft-conflict' | 'program-not-draft' | 'program-has-figures' | null;
  /** The draft that is corrected, with the revision from which it began; null for a new program. */
  correcting: { id: string; revision: number } | null;
}

export const newProgramUrl = '/programs/new';

/** Where the page's form is posted. */
export const formUrl = ({ correcting }: Pick<NewProgramForm, 'correcting'>): string =>
  correcting === null ? newProgramUrl : `/programs/${correcting.id}/edit`;

/** The id of the box in which something is mended. */
export const boxFor = (field: string): string => (field === 'units' || field === 'contacts' || field === 'file' ? field : fieldAt(field));

interface BoxKind {
  type?: 'text' | 'date' | 'email';
  hint?: string;
  /** Short boxes stand beside each other. */
  size?: number;
  inputmode?: 'numeric';
}

/** One line: its label, what is wrong with it, the box. */
export function box(form: NewProgramForm, name: string, label: string, { type = 'text', hint, size, inputmode }: BoxKind = {}): Html {
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

/** Several lines. */
export function area(form: NewProgramForm, name: string, label: string, rows: number, hint?: string): Html {
  return around(
    form,
    name,
    label,
    hint,
    (described) => html`<textarea id="${name}" name="${name}" rows="${rows}" dir="auto"${described}>${form.fields[name] ?? ''}</textarea>`,
  );
}

/** One of several. */
export function choice(form: NewProgramForm, name: string, label: string, options: [value: string, words: string][], hint?: string): Html {
  const chosen = form.fields[name] ?? '';
  return around(
    form,
    name,
    label,
    hint,
    (described) =>
      html`<select id="${name}" name="${name}"${described}>${options.map(([value, words]) => html`<option value="${value}"${value === chosen ? ' selected' : ''}>${words}</option>`)}</select>`,
  );
}

export function checkbox(form: NewProgramForm, name: string, label: string): Html {
  return html`<p class="field is-check"><input type="checkbox" id="${name}" name="${name}" value="yes"${form.fields[name] === 'yes' ? ' checked' : ''}><label for="${name}">${label}</label></p>`;
}

/** What stays as it is: names by which other parts refer to a row. */
export function kept(form: NewProgramForm, ...names: string[]): Html {
  return html`${names.map((name) => (form.fields[name] === undefined ? '' : html`<input type="hidden" name="${name}" value="${form.fields[name]}">`))}`;
}

/** A month and a day of the cycle's year or of the year after. */
export function monthDay(form: NewProgramForm, name: string, label: string): Html {
  const t = textsIn(form.page.language).newProgram;
  const wrong = errorsOf(form, `${name}.day`);
  const invalid = wrong.length > 0 ? html` aria-invalid="true" aria-describedby="${name}.day-error"` : '';
  const value = (part: string) => form.fields[`${name}.${part}`] ?? '';
  return html`<fieldset class="field month-day"><legend>${label}</legend>${errorLine(form, `${name}.day`)}
<label for="${name}.day">${t.day}</label><input type="text" inputmode="numeric" size="2" id="${name}.day" name="${name}.day" value="${value('day')}"${invalid}>
<label for="${name}.month">${t.month}</label><input type="text" inputmode="numeric" size="2" id="${name}.month" name="${name}.month" value="${value('month')}">
<label for="${name}.yearOffset" class="unseen">${t.year}</label><select id="${name}.yearOffset" name="${name}.yearOffset"><option value="0">${t.sameYear}</option><option value="1"${value('yearOffset') === '1' ? ' selected' : ''}>${t.nextYear}</option></select></fieldset>`;
}

/** What is seldom needed, folded away unless something in it is wrong. */
export function folded(form: NewProgramForm, id: string, title: string, names: string[], boxes: Html): Html {
  const open = names.some((name) => errorsOf(form, name).length > 0);
  return html`<details id="${id}"${open ? ' open' : ''}><summary>${title}</summary>${boxes}</details>`;
}

/** A press that changes the page's rows and comes back to them; nothing is checked or stored. */
export function rowButton(form: NewProgramForm, step: string, words: string, at: string, name?: string): Html {
  return html`<button name="step" value="${step}" formaction="${formUrl(form)}#${at}" formnovalidate${name ? html` aria-label="${words}: ${name}"` : ''}>${words}</button>`;
}

/** Everything of the form that is not shown as boxes on a page. */
export function carriedForm(form: NewProgramForm): Html {
  return html`${carriedFields(form.page)}<input type="hidden" name="draftId" value="${form.draftId}">${form.correcting ? html`<input type="hidden" name="revision" value="${form.correcting.revision}">` : ''}`;
}

function around(
  form: NewProgramForm,
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

export function errorLine(form: NewProgramForm, name: string): Html | '' {
  const wrong = errorsOf(form, name);
  return wrong.length === 0 ? '' : html`<span class="field-error" id="${name}-error">${wrong.join(' ')}</span>`;
}

function errorsOf({ errors, page }: NewProgramForm, name: string): string[] {
  return [...new Set(errors.filter(({ field }) => boxFor(field) === name).map(({ text }) => text[page.language]))];
}

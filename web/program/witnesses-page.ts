import { longest } from '../../rules/text-lengths.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Who witnessed the signing: by office, and by whoever was there for it as typed, with where its copy goes. */
export interface WitnessesPageValues extends ProgramActPageValues {
  /** False: it is a draft, or was put back to one. */
  open: boolean;
  witnesses: WitnessValues[];
  errors: FormError[];
  saved: boolean;
}

export interface WitnessValues {
  name: string;
  witnessed: boolean;
  holder: string | null;
  email: string | null;
}

export function witnessesPage(values: WitnessesPageValues): string {
  const { page, witnesses, open, errors, saved, act } = values;
  const { language } = page;
  const t = textsIn(language).witnesses;
  const main = !open
    ? html`<p>${t.notOpen}</p>`
    : witnesses.length === 0
      ? html`<p>${t.none}</p>`
      : html`<p>${t.words}</p>${act ? doForm(values, t.do, textsIn(page.language).waysBack.witnesses, {}, html`${witnesses.map((witness, index) => boxes(witness, index, values))}`) : list(witnesses)}`;
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, language)}${saved ? html`<p class="notice" role="status">${t.saved}</p>` : ''}${main}`,
  );
}

const list = (witnesses: WitnessValues[]): Html => html`<ul>${witnesses.map(({ name }) => html`<li>${typed(name)}</li>`)}</ul>`;

function boxes({ name, witnessed, holder, email }: WitnessValues, index: number, { page, errors }: WitnessesPageValues): Html {
  const { language } = page;
  const t = textsIn(language).witnesses;
  const id = (box: string) => `${box}.${index}`;
  return html`<fieldset class="on-paper"><legend>${typed(name)}</legend><input type="hidden" name="${id('name')}" value="${name}">
<p class="confirm"><input type="checkbox" id="${id('witnessed')}" name="${id('witnessed')}" value="yes"${witnessed ? html` checked` : ''}><label for="${id('witnessed')}">${t.witnessed}</label></p>
<p class="field"><label for="${id('holder')}">${t.holder}</label>${fieldError(errors, id('holder'), language)}<input id="${id('holder')}" name="${id('holder')}" maxlength="${longest.office}" value="${holder ?? ''}" dir="auto"${describedBy(errors, id('holder'))}></p>
<p class="field"><label for="${id('email')}">${t.email}</label>${fieldError(errors, id('email'), language)}<input id="${id('email')}" name="${id('email')}" inputmode="email" autocomplete="off" value="${email ?? ''}"${describedBy(errors, id('email'))}></p></fieldset>`;
}

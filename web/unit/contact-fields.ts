import { contactWays } from '../../rules/contact-ways.ts';
import { languages } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

export type ContactField = 'office' | 'email' | 'phone';

/** How an office is reached, as stored, or as typed where something was wrong. */
export interface ContactFieldValues {
  page: PageSetting;
  details: { office: string; email: string; phone: string; language: string; way?: string | null | undefined };
  wrong: ContactField[];
  /** The mark of what is stored: what another has corrected since is not passed over. */
  seen: string;
  /** Why the address is not taken, where it is not its form that is wrong. */
  refused: string | null;
}

/** The boxes `office`, `email`, `phone`, `way`, `language` and the mark `seen`, for the office itself and for a coordinator. A party's office is reached by mail alone. */
export function contactFields(values: ContactFieldValues, emailHint: string, ofUnit = true): Html {
  const t = textsIn(values.page.language).contact;
  return html`<input type="hidden" name="seen" value="${values.seen}">${box(values, 'office', { type: 'text', autocomplete: 'organization', hint: t.officeHint })}
${box(values, 'email', { type: 'email', autocomplete: 'email', hint: emailHint })}
${box(values, 'phone', { type: 'tel', autocomplete: 'tel', hint: null })}
${ofUnit ? wayBox(values) : ''}
<fieldset class="field"><legend>${t.language}</legend>${languages.map(
    (language) =>
      html`<p class="confirm"><input type="radio" id="language-${language}" name="language" value="${language}"${values.details.language === language ? html` checked` : ''}><label for="language-${language}" lang="${language}">${t.languages[language]}</label></p>`,
  )}</fieldset>`;
}

/** By mail or by telephone first: for an office that answers a telephone rather than its mailbox. */
function wayBox({ page, details }: ContactFieldValues): Html {
  const t = textsIn(page.language).contact;
  const ways = ['' as const, ...contactWays];
  return html`<div class="field"><label for="way">${t.way}</label><p class="hint" id="way-hint">${t.wayHint}</p>
<select id="way" name="way" aria-describedby="way-hint">${ways.map((way) => html`<option value="${way}"${way === (details.way ?? '') ? html` selected` : ''}>${t.ways[way]}</option>`)}</select></div>`;
}

/** What is wrong, first thing on the page, each leading to its box. */
export function contactErrors(values: ContactFieldValues): Html | '' {
  const t = textsIn(values.page.language).contact;
  const wrong = wrongOf(values);
  return wrong.length === 0
    ? ''
    : html`<section class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" id="errors" autofocus><h2 id="errors-title">${t.errorsTitle}</h2>
<ul>${wrong.map((field) => html`<li><a href="#${field}">${t[field]}: ${whyWrong(values, field)}</a></li>`)}</ul></section>`;
}

const wrongOf = ({ wrong, refused }: ContactFieldValues): ContactField[] => (refused === null ? wrong : ['email']);

function whyWrong({ page, refused }: ContactFieldValues, field: ContactField): string {
  return field === 'email' && refused !== null ? refused : textsIn(page.language).contact[`${field}Wrong`];
}

function box(values: ContactFieldValues, field: ContactField, input: { type: string; autocomplete: string; hint: string | null }): Html {
  const t = textsIn(values.page.language);
  const wrong = wrongOf(values).includes(field);
  const described = [input.hint === null ? '' : `${field}-hint`, wrong ? `${field}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="field${wrong ? ' is-wrong' : ''}"><label for="${field}">${t.contact[field]}${field === 'phone' ? html` <small>${t.report.optional}</small>` : ''}</label>
${input.hint === null ? '' : html`<p class="hint" id="${field}-hint">${input.hint}</p>`}${wrong ? html`<p class="error" id="${field}-error"><strong>${t.report.errorTitle}</strong> ${isolated(whyWrong(values, field))}</p>` : ''}
<input id="${field}" name="${field}" type="${input.type}" autocomplete="${input.autocomplete}" value="${values.details[field]}" dir="auto"${wrong ? html` aria-invalid="true"` : ''}${described === '' ? '' : html` aria-describedby="${described}"`}></div>`;
}

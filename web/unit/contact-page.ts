import { languages } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** A unit corrects how it is reached. Posts `office`, `email`, `phone`, `language`. */
export interface ContactPageValues {
  page: PageSetting;
  postUrl: string;
  backUrl: string;
  programName: string;
  unit: { name: string; parentName: string | null };
  /** As stored, or as typed where something was wrong. */
  details: { office: string; email: string; phone: string; language: string };
  wrong: ContactField[];
  saved: 'no' | 'saved' | 'email-changed';
}

export type ContactField = 'office' | 'email' | 'phone';

export function contactPage(values: ContactPageValues): string {
  const { page, wrong, saved } = values;
  const t = textsIn(page.language);
  const title = t.contact.title(unitInFull(values.unit));
  return layout(page, {
    title: wrong.length > 0 ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'unit.css',
    main: html`${
      wrong.length === 0
        ? ''
        : html`<section class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" id="errors" autofocus><h2 id="errors-title">${t.contact.errorsTitle}</h2>
<ul>${wrong.map((field) => html`<li><a href="#${field}">${t.contact[field]}: ${t.contact[`${field}Wrong`]}</a></li>`)}</ul></section>`
    }<h1>${title}</h1>
${saved === 'no' ? '' : html`<p class="notice" role="status">${saved === 'saved' ? t.contact.saved : t.contact.emailChanged}</p>`}
<p>${t.contact.words}</p>
<form method="post" action="${values.postUrl}" novalidate>
${carriedFields(page)}
${box(values, 'office', { type: 'text', autocomplete: 'organization', hint: t.contact.officeHint })}
${box(values, 'email', { type: 'email', autocomplete: 'email', hint: t.contact.emailHint })}
${box(values, 'phone', { type: 'tel', autocomplete: 'tel', hint: null })}
<fieldset class="field"><legend>${t.contact.language}</legend>${languages.map(
      (language) =>
        html`<p class="confirm"><input type="radio" id="language-${language}" name="language" value="${language}"${values.details.language === language ? html` checked` : ''}><label for="language-${language}" lang="${language}">${t.contact.languages[language]}</label></p>`,
    )}</fieldset>
<p class="actions"><button class="primary">${t.contact.save}</button> <a href="${pageLink(page, values.backUrl)}">${t.contact.back}</a></p>
</form>`,
  });
}

function box(values: ContactPageValues, field: ContactField, input: { type: string; autocomplete: string; hint: string | null }): Html {
  const t = textsIn(values.page.language);
  const wrong = values.wrong.includes(field);
  const described = [input.hint === null ? '' : `${field}-hint`, wrong ? `${field}-error` : ''].filter(Boolean).join(' ');
  return html`<div class="field${wrong ? ' is-wrong' : ''}"><label for="${field}">${t.contact[field]}${field === 'phone' ? html` <small>${t.report.optional}</small>` : ''}</label>
${input.hint === null ? '' : html`<p class="hint" id="${field}-hint">${input.hint}</p>`}${wrong ? html`<p class="error" id="${field}-error"><strong>${t.report.errorTitle}</strong> ${isolated(t.contact[`${field}Wrong`])}</p>` : ''}
<input id="${field}" name="${field}" type="${input.type}" autocomplete="${input.autocomplete}" value="${values.details[field]}" dir="auto"${wrong ? html` aria-invalid="true"` : ''}${described === '' ? '' : html` aria-describedby="${described}"`}></div>`;
}

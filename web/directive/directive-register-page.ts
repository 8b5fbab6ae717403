import { directiveRelations } from '../../rules/directive.ts';
import { longest } from '../../rules/text-lengths.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { DirectivesPageValues, TypedDirective } from './directive-values.ts';
import { directiveName, standingWords } from './directive-words.ts';

/** The register: what the program rests on, what it leads to, what it owes; and the form that enters a document. */
export function directivesPage(values: DirectivesPageValues): string {
  const { page, directives, errors } = values;
  const { language } = page;
  const t = textsIn(language).directives;
  const owed = directives.filter(({ standing }) => standing === 'owed').length;
  const title = t.headline(String(directives.length), owed === 0 ? null : String(owed));
  return layout(page, {
    title,
    over: values.programName,
    style: 'office.css',
    main: html`${errorSummary(errors, language)}<p class="back"><a href="${pageLink(page, values.backUrl)}">← ${textsIn(language).program.back}</a></p>
<h1>${title}</h1>
<p class="lead">${t.words}</p>
${directiveRelations.map((relation) => {
  const own = directives.filter((one) => one.relation === relation);
  return own.length === 0
    ? ''
    : html`<section aria-labelledby="${relation}"><h2 id="${relation}">${t.relations[relation]}</h2><table class="mails"><thead><tr><th scope="col">${t.document}</th><th scope="col">${t.standing}</th></tr></thead><tbody>${own.map(
        (one) =>
          html`<tr><th scope="row"><a href="${pageLink(page, one.url)}">${t.place(String(one.register))}: ${directiveName(one, language)}</a><br><small><bdi>${one.title}</bdi></small></th><td data-head="${t.standing}">${standingWords(one, page)}</td></tr>`,
      )}</tbody></table></section>`;
})}
${enterForm(values)}`,
  });
}

function enterForm(values: DirectivesPageValues): Html | '' {
  const { page, enter, postUrl, key, errors } = values;
  if (enter === null) return '';
  const { language } = page;
  const t = textsIn(language).directives;
  const { typed, parties } = enter;
  const box = (name: keyof TypedDirective, most: number, note?: string) =>
    html`<p class="field"><label for="${name}">${t.boxes[name]}</label>${fieldError(errors, name, language)}<input id="${name}" name="${name}" maxlength="${most}" value="${typed[name]}"${describedBy(errors, name, ...(note ? [`${name}-note`] : []))}>${note ? html`<br><small id="${name}-note">${note}</small>` : ''}</p>`;
  const day = (name: 'issuedOn' | 'inForceFrom' | 'inForceTo' | 'due') =>
    dateBoxes(language, { name, label: t.boxes[name], value: typed[name], errors });
  return html`<section aria-labelledby="enter"><h2 id="enter">${t.enter}</h2>
<form method="post" action="${postUrl}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
<p class="field"><label for="relation">${t.boxes.relation}</label><select id="relation" name="relation">${directiveRelations.map((one) => html`<option value="${one}"${one === typed.relation ? ' selected' : ''}>${t.relations[one]}</option>`)}</select></p>
${box('kind', 60, t.kindNote)}${box('title', longest.reason)}${box('issuer', longest.office, t.issuerNote)}${box('documentNumber', longest.documentNumber)}
${day('issuedOn')}${day('inForceFrom')}${day('inForceTo')}${box('address', 500)}${box('fromAction', 9)}
<h3>${t.owedTitle}</h3>
<p class="field"><label for="party">${t.boxes.party}</label>${fieldError(errors, 'party', language)}<select id="party" name="party"${describedBy(errors, 'party')}><option value="">${textsIn(language).actions.choose}</option>${parties.map(({ key: party, name }) => html`<option value="${party}"${party === typed.party ? ' selected' : ''}>${name}</option>`)}</select></p>
${day('due')}
<p class="note">${textsIn(language).waysBack.directives.entered}</p><p class="actions"><button class="primary">${t.enterButton}</button></p></form></section>`;
}

import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { DirectiveValues } from './directive-values.ts';

/** `Chỉ thị 26-CT/TU ngày 20/12/2023 của …`. */
export function directiveName({ kind, documentNumber, issuedOn, issuer, relation }: DirectiveValues, language: Language): string {
  const t = textsIn(language).directives;
  const head = [kind, documentNumber ?? ''].filter((part) => part !== '').map((part) => isolated(part).toString());
  const when = issuedOn === null ? [] : [t.ofDay(writeShortDate(issuedOn, language))];
  const who =
    issuer === '' ? [] : [relation === 'owed' && issuedOn === null ? t.owedTo(isolated(issuer).toString()) : isolated(issuer).toString()];
  return [...head, ...when, ...who].join(', ');
}

export function standingWords(directive: DirectiveValues, page: PageSetting): Html {
  const { language } = page;
  const t = textsIn(language).directives;
  const { standing, replacedBy, replacedOn, inForceFrom, inForceTo, owed } = directive;
  const name = html`<span${standing === 'replaced' || standing === 'ended' ? html` class="overdue"` : ''}>${t.standings[standing]}</span>`;
  const by =
    replacedBy === null
      ? ''
      : html`<br><span class="alone"><a href="${pageLink(page, replacedBy.url)}">${t.replacedBy(String(replacedBy.register), replacedOn === null ? '' : writeShortDate(replacedOn, language))}</a></span>`;
  const from = inForceFrom === null ? '' : html`<br><small>${t.from(writeShortDate(inForceFrom, language))}</small>`;
  const to = inForceTo === null ? '' : html`<br><small>${t.to(writeShortDate(inForceTo, language))}</small>`;
  const task =
    owed === null || standing !== 'owed'
      ? ''
      : html`<br><span class="alone"><a href="${pageLink(page, owed.url)}">${textsIn(language).actions.number(String(owed.number))}</a></span>`;
  return html`${name}${from}${to}${by}${task}`;
}

import { indicatorsOf } from '../../rules/form-indicators.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CompiledUnitPageValues, SentVersion } from './compiled-unit-values.ts';
import { unitUrl } from './leader-links.ts';

/** Every version that was sent, who sent it, and what was decided on it. */
export function versions(values: CompiledUnitPageValues): Html | '' {
  const t = textsIn(values.page.language).leadUnit;
  if (values.versions.length === 0) return '';
  return html`<section aria-labelledby="versions"><h2 id="versions">${t.versions}</h2><ol class="plain versions">${values.versions.map((version) => line(values, version))}</ol></section>`;
}

function line(values: CompiledUnitPageValues, version: SentVersion): Html {
  const { language } = values.page;
  const t = textsIn(language).leadUnit;
  const at = (instant: string) => writeInstant(instant, values.timeZone, language);
  const labels = new Map(indicatorsOf(values.compilation.form).map((one) => [one.code, one.label[language]]));
  const { decision } = version;
  return html`<li>${t.versionLine(version.version, isolated(version.sentBy), at(version.sentAt))}
${decision === null ? `${t.undecided}.` : t.decisionLine[decision.kind](isolated(decision.by ?? t.coordinator), at(decision.at))}
${version.comment === null ? '' : html`<blockquote class="prose" dir="auto">${typed(version.comment)}</blockquote>`}
${version.fieldComments.length === 0 ? '' : html`<ul>${version.fieldComments.map(({ indicator, comment }) => html`<li>${labels.get(indicator) ?? indicator}: ${isolated(comment)}</li>`)}</ul>`}
<small><code>${version.hash}</code></small> ${
    version === values.shown
      ? html`<strong class="unprinted" aria-current="true">${t.viewing}</strong>`
      : html`<a class="unprinted" href="${unitUrl(values, values.unit.code, version.version)}">${t.view(version.version)}</a>`
  }</li>`;
}

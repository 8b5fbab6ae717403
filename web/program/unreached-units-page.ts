import { writeFigure } from '../../rules/numbers.ts';
import { html } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** The units of a program that no mail reaches, each with the way to give it an address. */
export interface UnreachedUnitsPageValues extends ProgramActPageValues {
  count: number;
  /** The first of them, in the tree's order; `url` only for who may do it. */
  units: { code: string; name: string; parentName: string | null; url: string | null }[];
}

export function unreachedUnitsPage(values: UnreachedUnitsPageValues): string {
  const { page, count, units } = values;
  const t = textsIn(page.language).unreached;
  const n = (value: number) => writeFigure(value, page.language);
  const many = values.act
    ? html`<p class="alone"><a href="${pageLink(page, `${values.program.url}/contacts/import`)}">${textsIn(page.language).importContacts.open}</a></p>`
    : '';
  if (count === 0) return programActPage(values, t.noneTitle, html`<p>${t.noneWords}</p>${many}`);
  return programActPage(
    values,
    t.title(n(count)),
    html`<p>${t.words}</p>
<ul class="plain">${units.map(
      ({ code, name, parentName, url }) =>
        html`<li>${url === null ? html`<bdi>${name}</bdi>` : html`<a href="${pageLink(page, url)}"><bdi>${name}</bdi></a>`}${parentName === null ? '' : html`, <bdi>${parentName}</bdi>`} <small><code>${code}</code></small></li>`,
    )}</ul>${count > units.length ? html`<p>${t.more(n(count - units.length))}</p>` : ''}${many}`,
  );
}

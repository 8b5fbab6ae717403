import { writeFigure } from '../rules/numbers.ts';
import { writeShortDate } from '../rules/texts/dates.ts';
import type { UnitsDiffer } from '../rules/unit-difference.ts';
import type { ListedUnit, UnitDifference } from '../rules/unit-list.ts';
import { type Html, html, isolated } from './html.ts';
import type { PageSetting } from './layout.ts';
import { textsIn } from './texts/dictionary.ts';

/** What is new, ended and other in a list of units than in the one of a day, unit by unit. */
export function unitDifference({ language }: Pick<PageSetting, 'language'>, day: string, found: UnitsDiffer): Html {
  const t = textsIn(language).unitLists;
  const n = (count: number) => writeFigure(count, language);
  const { units, added, ended, changed, named, zerosLost } = found;
  const rest = added + ended + changed - named.length;
  return html`<section aria-labelledby="other"><h2 id="other">${t.difference(n(added), n(ended), n(changed))}</h2>
<p>${t.compared(n(units), writeShortDate(day, language))} ${changed > 0 ? t.codes : ''}</p>
${zerosLost.length === 0 ? '' : html`<div class="notice is-returned"><p>${t.zeros(n(zerosLost.length))}</p><ul>${zerosLost.map(({ code, meant, name }) => html`<li>${isolated(t.zerosOf(code, meant, name))}</li>`)}</ul></div>`}
${
  named.length === 0
    ? ''
    : html`<table class="units codes"><thead><tr><th scope="col">${t.code}</th><th scope="col">${t.was}</th><th scope="col">${t.now}</th></tr></thead><tbody>${named.map(
        (one) =>
          html`<tr><th scope="row"><code>${one.code}</code><br><small>${t.kinds[kindOf(one)]}</small></th><td data-head="${t.was}">${shown(one.was)}</td><td data-head="${t.now}">${shown(one.now)}</td></tr>`,
      )}</tbody></table>`
}${rest > 0 ? html`<p>${t.more(n(rest))}</p>` : ''}</section>`;
}

const kindOf = ({ was, now }: UnitDifference): 'added' | 'ended' | 'changed' =>
  was === null ? 'added' : now === null ? 'ended' : 'changed';

const shown = (unit: ListedUnit | null): Html =>
  unit === null
    ? html`–`
    : html`<bdi>${unit.name}</bdi> <small><bdi>${unit.kind}</bdi>${unit.parent === null ? '' : html`, <code>${unit.parent}</code>`}</small>`;

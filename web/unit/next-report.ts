import { writeFigure } from '../../rules/numbers.ts';
import { type Html, html } from '../html.ts';
import { type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** Where a report is done with, somebody who has many is led on to the next that is still owed. */
export function nextReport(page: PageSetting): Html | '' {
  if (!page.onWalk) return '';
  const { walk, officeUrl } = page.onWalk;
  const t = textsIn(page.language).office;
  const count = (value: number) => writeFigure(value, page.language);
  if (walk.next === null)
    return html`<p class="notice unprinted">${t.allDone(count(walk.all))} <a href="${pageLink(page, officeUrl)}">${t.back}</a></p>`;
  const { next } = walk;
  return html`<section class="unprinted" aria-labelledby="next-report"><h2 id="next-report">${t.stillOwed(count(walk.owing), count(walk.all))}</h2>
<p class="actions"><a class="button primary" href="${pageLink(page, next.url)}">${t.next(count(next.place), count(walk.all), unitInFull(next))}</a></p></section>`;
}

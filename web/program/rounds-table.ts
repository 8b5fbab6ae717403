import type { RestingRound } from '../../rules/forecast-mails.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock, writeTime } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { type Html, html, isolated } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** The rounds of a plan to come: when each goes, to whom, to how many at most, and what makes some of it later. */
export function roundsTable(
  rounds: readonly RestingRound[],
  { page: { language }, timeZone }: { page: PageSetting; timeZone: string },
  caption?: string,
): Html {
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  return html`<table>${caption === undefined ? '' : html`<caption>${caption}</caption>`}<thead><tr><th scope="col">${t.program.when}</th><th scope="col">${t.starting.mail}</th><th scope="col" class="number">${t.starting.atMost}</th></tr></thead>
<tbody>${rounds.map(
    (round) =>
      html`<tr><td>${writeClock(round.at, timeZone, language)}${
        round.quietUntil === null ? '' : html`<br><small>${t.quietHours.goesAt(writeTime(round.quietUntil, timeZone))}</small>`
      }${round.away === 0 ? '' : html`<br><small>${t.quietHours.unitsAway(n(round.away))}</small>`}</td><th scope="row">${t.momentNames[round.kind]}${
        round.levels === null
          ? ''
          : html` <small>${t.list(round.levels.map((level) => isolated(small(tierName(level)[language]))))}</small>`
      }</th><td class="number">${n(round.atMost)}</td></tr>`,
  )}</tbody></table>`;
}

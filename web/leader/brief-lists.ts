import type { CompilationFile, UnitName } from '../../rules/compilation.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small, unitInFull } from '../texts/sentences.ts';

/** What the units ask for: the upper levels at once, the lowest level when opened, for there it may be hundreds. */
export function proposals(compilation: CompilationFile, language: Language): Html {
  const t = textsIn(language);
  const levels = (compilation.narratives.find((narrative) => narrative.role === 'proposals')?.levels ?? []).filter(
    (level) => level.items.length > 0,
  );
  const lowest = compilation.levels.at(-1)?.level;
  const name = (level: string) => small(compilation.levels.find((one) => one.level === level)?.name[language] ?? level);
  return html`<section aria-labelledby="proposals"><h2 id="proposals">${t.brief.proposals}</h2>
${levels.length === 0 ? html`<p>${t.brief.proposalsNone}</p>` : ''}
${levels.map((level) => {
  const items = html`<ul class="said">${level.items.map((item) => html`<li><strong><bdi>${unitInFull(item.unit)}</bdi></strong> ${typed(item.text)}</li>`)}</ul>`;
  return level.level === lowest || level.items.length > 6
    ? html`<details><summary>${t.brief.proposalsMore(level.items.length, name(level.level))}</summary>${items}</details>`
    : items;
})}</section>`;
}

/** Who is not in the totals, by name: a total without them would look complete. */
export function missing(compilation: CompilationFile, language: Language): Html {
  const t = textsIn(language).brief;
  const { missed, notApproved, carriedOver } = compilation.leftOut;
  const group = (units: UnitName[], title: (count: number) => string) =>
    units.length === 0
      ? ''
      : html`<details${units.length <= 12 ? html` open` : ''}><summary>${title(units.length)}</summary><p>${units.map((unit) => unitInFull(unit)).join('; ')}.</p></details>`;
  return html`<section aria-labelledby="missing"><h2 id="missing">${t.missingTitle}</h2>
${missed.length + notApproved.length === 0 ? html`<p>${t.missingNone}</p>` : ''}
${group(missed, t.missedUnits)}${group(notApproved, t.notApproved)}${group(carriedOver, t.carriedOver)}</section>`;
}

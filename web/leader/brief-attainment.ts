import type { Evaluation } from '../../rules/compilation.ts';
import { writePercent } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { barRows } from './bar-rows.ts';
import { chartTable } from './chart-table.ts';
import type { LeaderFrame } from './leader-frame.ts';
import { figureUrl } from './leader-links.ts';
import { exact } from './leader-words.ts';

type Target = Evaluation['targets'][number];

/** By a target's key, the figures of its two parts, so that they can be opened; a compilation keeps their values only. */
export type TargetCodes = Record<string, { numerator: string; denominator: string }>;

/** The evaluation at a term's end: how far each target is reached. */
export function attainment(frame: LeaderFrame, codes: TargetCodes): Html | '' {
  const { compilation } = frame;
  const { language } = frame.page;
  const targets = compilation.evaluation?.targets ?? [];
  if (targets.length === 0) return '';
  const t = textsIn(language).brief;
  // A share beyond a hundred keeps its bar on the line.
  const full = Math.max(100, ...targets.map((target) => Math.max(shareOf(target) ?? 0, target.target)));
  // A target that was amended since is of other figures than these.
  const linked = (code: string | undefined, value: number | null) =>
    code === undefined || value === null || compilation.figures[code] !== value
      ? exact(value, language)
      : html`<a href="${figureUrl(frame, code)}">${exact(value, language)}</a>`;
  return html`<section aria-labelledby="targets"><h2 id="targets">${t.targets}</h2>
${barRows(
  targets.map((target) => ({
    name: target.name[language],
    result: html`<span class="${target.reached === false ? 'overdue' : ''}">${resultOf(target, language)}</span> <small>${t.targetMark(writtenTarget(target, language))}</small>`,
    parts: [{ percent: ((shareOf(target) ?? 0) / full) * 100, kind: target.reached ? ('strong' as const) : ('pale' as const) }],
    mark: (target.target / full) * 100,
  })),
)}
<p class="note">${t.targetNote}</p>
${chartTable(
  {
    caption: t.targets,
    head: t.targetHead,
    rows: targets.map((target) => [
      target.name[language],
      html`${linked(codes[target.key]?.numerator, target.numerator)}<small>${t.targetOf} ${linked(codes[target.key]?.denominator, target.denominator)}</small>`,
      writtenShare(target, language),
      writtenTarget(target, language),
    ]),
  },
  language,
)}</section>`;
}

export function writtenShare({ numerator, denominator }: Target, language: Language): string {
  return numerator === null || denominator === null ? '–' : writePercent(numerator, denominator, 1, language).replace(' ', '\u00a0');
}

export function writtenTarget({ target }: Target, language: Language): string {
  return `${target}${language === 'vi' ? '\u00a0%' : '%'}`;
}

function shareOf({ numerator, denominator }: Target): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : (numerator * 100) / denominator;
}

function resultOf(target: Target, language: Language): string {
  const t = textsIn(language).brief;
  const share = writtenShare(target, language);
  if (target.reached === null) return t.targetUnknown;
  return target.reached ? t.targetReached(share) : t.targetNotReached(share);
}

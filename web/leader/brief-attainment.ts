import { writeLike } from '../../papers/wording/cycle-names.ts';
import type { TargetProgress } from '../../rules/attainment.ts';
import type { Evaluation } from '../../rules/compilation.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { totalsOf } from '../../rules/form-indicators.ts';
import { writePercent, writeWholePercent } from '../../rules/numbers.ts';
import type { Target as ProgramTarget } from '../../rules/program.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { barRows } from './bar-rows.ts';
import { chartTable } from './chart-table.ts';
import { figureUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';
import { exact } from './leader-words.ts';

type Target = Evaluation['targets'][number];

/** How far each target is, and was: in every review the way to it, in the evaluation what was reached. `defined`: the program's targets. */
export function briefAttainment(frame: LeaderFrame, targets: readonly TargetProgress[], defined: readonly ProgramTarget[]): Html | '' {
  const { compilation } = frame;
  const { language } = frame.page;
  const isFinal = compilation.evaluation !== null;
  // A compilation keeps the values of a target's two parts only; by their figures they can be opened.
  const codes = Object.fromEntries(defined.map(({ key, numerator, denominator }) => [key, { numerator, denominator }]));
  if (targets.length === 0) return '';
  const t = textsIn(language).brief;
  // A share beyond a hundred keeps its bar on the line.
  const full = Math.max(100, ...targets.map((target) => Math.max(shareOf(target) ?? 0, target.target)));
  // A target that was amended since is of other figures than these.
  const figures = new Map(totalsOf(compilation.form).map((figure) => [figure.code, figure]));
  const linked = (code: string | undefined, value: number | null) => {
    const written = exact(code === undefined ? undefined : figures.get(code), value, language);
    return code === undefined || value === null || compilation.figures[code] !== value
      ? written
      : html`<a href="${figureUrl(frame, code)}">${written}</a>`;
  };
  return html`<section aria-labelledby="targets"><h2 id="targets">${isFinal ? t.targets : t.progress}</h2>
${barRows(
  targets.map((target) => ({
    name: target.name[language],
    result: html`<span class="${target.reached === false && isFinal ? 'overdue' : ''}">${resultOf(target, language)}</span> <small>${t.targetMark(writtenTarget(target, language))}${earlierShares(target, compilation.cycle, language)}</small>`,
    parts: [{ percent: ((shareOf(target) ?? 0) / full) * 100, kind: target.reached ? ('strong' as const) : ('pale' as const) }],
    mark: (target.target / full) * 100,
  })),
)}
<p class="note">${isFinal ? '' : `${t.progressNote} `}${t.targetNote}</p>
${chartTable(
  {
    caption: isFinal ? t.targets : t.progress,
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

/** ` (năm 2022: 51,3 %; năm 2023: 58 %)`. */
function earlierShares({ earlier }: TargetProgress, cycle: CycleName, language: Language): string {
  const t = textsIn(language).brief;
  const years = earlier.flatMap(({ year, share }) =>
    share === null
      ? []
      : [t.targetBefore(writeLike(cycle, year, language), writtenShare({ numerator: share.part, denominator: share.whole }, language))],
  );
  return years.length === 0 ? '' : ` (${years.join('; ')})`;
}

export function writtenShare({ numerator, denominator }: Pick<Target, 'numerator' | 'denominator'>, language: Language): string {
  return numerator === null || denominator === null ? '–' : writePercent(numerator, denominator, 1, language);
}

export function writtenTarget({ target }: Target, language: Language): string {
  return writeWholePercent(target, language);
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

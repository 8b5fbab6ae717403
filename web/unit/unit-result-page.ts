import type { CompilationFile, CompiledUnit, Figures } from '../../rules/compilation.ts';
import type { Period } from '../../rules/cycle-key.ts';
import { type Figure, figuresOf, totalsOf } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { resultWordKinds } from '../../rules/office-words.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { Standing } from '../../rules/unit-standing.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { paperWords } from '../signed-paper-section.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** What became of a unit's report: for the unit itself, and without what others stated. */
export interface ResultPageValues {
  page: PageSetting;
  reportUrl: string;
  timeZone: string;
  compilation: CompilationFile;
  unit: CompiledUnit;
  parentName: string | null;
  /** Below it, leaves whose figures count, of all; null of a leaf. */
  below: { counted: number; all: number } | null;
  standings: Record<string, { all: Standing | null; near: Standing | null }>;
  years: (Period & { figures: Figures })[];
  /** What leaders said that concerns it. */
  said: { office: string; at: Instant; words: string }[];
  acknowledged: boolean;
}

export function resultPage(values: ResultPageValues): string {
  const { page, unit, compilation, acknowledged } = values;
  const t = textsIn(page.language);
  const name = unitInFull({ name: unit.name, parentName: values.parentName });
  const cycle = t.cycle(compilation.cycle);
  const title = t.result.title(cycle, name);
  return layout(page, {
    title,
    over: compilation.program.name,
    style: 'result.css',
    main: html`<h1>${title}</h1>
<p class="lead">${acknowledged ? t.result.acknowledged : t.result.delivered} ${whatCounts(values)}</p>
${papers(values)}
${leadersWords(values)}
${figures(values)}
${officeWords(values)}
<p class="alone"><a href="${pageLink(page, values.reportUrl)}">${t.result.toReport}</a></p>`,
  });
}

function whatCounts({ unit, below, page: { language } }: ResultPageValues): string {
  const t = textsIn(language).result;
  if (below) return t.below(writeFigure(below.counted, language), writeFigure(below.all, language));
  return t.counts[unit.state];
}

function papers({ unit, page: { language } }: ResultPageValues): Html | '' {
  if (!unit.papers?.length) return '';
  const t = textsIn(language);
  return html`<p>${t.result.papers(unit.papers.map(({ number, issuedOn }) => paperWords({ number, issuedOn }, language)).join('; '))}</p>`;
}

/** So many figures are open when the page is; the others are a press away. */
const openAtFirst = 3;
/** A term, and the year before it. */
const mostYears = 6;

function figures(values: ResultPageValues): Html {
  const { unit, compilation, page } = values;
  const t = textsIn(page.language).result;
  if (unit.figures === null) return html`<p class="notice">${t.noFigures}</p>`;
  const level = small(levelName(unit.level)[page.language]);
  const stated = (unit.leaf ? figuresOf : totalsOf)(compilation.form).filter(({ code }) => (unit.figures?.[code] ?? null) !== null);
  return html`<section aria-labelledby="figures"><h2 id="figures">${t.figures}</h2><p class="note">${t.figuresNote(level)}</p>
${stated.map((figure, index) => one(values, figure, level, index < openAtFirst))}</section>`;
}

/** One figure: what counted in each year, and where it stands. */
function one(values: ResultPageValues, figure: Figure, level: string, open: boolean): Html {
  const { unit, standings, years, compilation, page } = values;
  const { language } = page;
  const t = textsIn(language).result;
  const written = (value: number | null | undefined) =>
    value === null || value === undefined ? t.unknown : figureKind(figure).exact(figure, value, language);
  const { all, near } = standings[figure.code] ?? { all: null, near: null };
  const lines = [
    ...[...years, { ...compilation.cycle, figures: unit.figures ?? {} }]
      .slice(-mostYears)
      .map((one) => t.year(textsIn(language).period(one), written(one.figures[figure.code]))),
  ];
  const places = [
    all && standingWords(all, t.among.all, level, figure, language),
    near && standingWords(near, t.among.near, level, figure, language),
  ].filter((line) => line !== null);
  return html`<details class="result"${open ? html` open` : ''}><summary>${figure.label[language]}: <strong>${written(unit.figures?.[figure.code])}</strong> ${figure.unitOfMeasure[language]}</summary>
<ul class="plain">${years.length === 0 ? '' : html`<li>${t.years}: ${lines.join(' · ')}</li>`}${places.map((line) => html`<li>${line}</li>`)}${places.length === 0 ? html`<li class="note">${t.tooFew}</li>` : ''}</ul></details>`;
}

function standingWords(
  { all, lower, equal, middle }: Standing,
  among: (count: string, level: string) => string,
  level: string,
  figure: Figure,
  language: ResultPageValues['page']['language'],
): string {
  const t = textsIn(language).result;
  const n = (value: number) => writeFigure(value, language);
  const higher = all - 1 - lower - equal;
  return `${among(n(all), level)}: ${t.standing(n(lower), n(higher), equal > 0 ? n(equal) : null)} ${t.middle(figureKind(figure).measured(figure, middle, language))}`;
}

function leadersWords({ said, page, timeZone }: ResultPageValues): Html | '' {
  if (said.length === 0) return '';
  const t = textsIn(page.language).result;
  return html`<section aria-labelledby="said"><h2 id="said">${t.said}</h2><p class="note">${t.saidNote}</p>
${said.map(({ office, at, words }) => html`<h3><bdi>${office}</bdi>, ${writeInstant(at, timeZone, page.language)}</h3><blockquote class="prose" dir="auto">${typed(words)}</blockquote>`)}</section>`;
}

function officeWords({ compilation: { words }, page: { language } }: ResultPageValues): Html | '' {
  if (!words) return '';
  const t = textsIn(language).brief;
  return html`<section aria-labelledby="office-words"><h2 id="office-words">${t.officeWords(isolated(words.office))}</h2>
${resultWordKinds.map((kind) => (words[kind] === '' ? '' : html`<h3>${t.words[kind]}</h3><div class="prose" dir="auto">${typed(words[kind])}</div>`))}</section>`;
}

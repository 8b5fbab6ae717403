import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { writeMeasured, writeStandIns } from '../../papers/compilation/headline-figures.ts';
import { writeLike } from '../../papers/wording/cycle-names.ts';
import type { AsReported } from '../../rules/compared-with-what.ts';
import { tablesOf, withinRows } from '../../rules/compiled-rows.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import type { FigureBelow, FigurePart } from '../../rules/figures-below.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { isCarriedOver } from '../../rules/nothing-or-same-as-last-year.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { saidRows } from '../unit/said-rows.ts';
import { leaderLayout } from './leader-frame.ts';
import { type FigureSort, figureSorts, figureUrl, unitUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';
import { belowWord, estimatedNote, exact, nameInTree, percentOf, writeMove, writeSigned } from './leader-words.ts';

/** One printed figure with the units that it is the sum of. */
export interface FigurePageValues extends LeaderFrame {
  figure: Figure;
  /** The code of the unit under which it is asked for; null: of all. */
  under: string | null;
  sort: FigureSort;
  below: FigureBelow;
  previousYear: number | null;
  /** The year before as it was reported, of all units; null under one unit. */
  reportedBefore: AsReported | null;
}

/** A page stays one that can be read: the rest stands on the pages of the units. */
const leftAtMost = 60;
/** Of a table of rows; the data file has them all. */
const mostRows = { units: 200, rows: 1_000 };

export function figurePage(values: FigurePageValues): string {
  const { figure, below, under, compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  const tree = compiledTree(compilation.units);
  const label = figure.label[language];
  const measured = below.value === null ? t.lead.none : writeMeasured(figure, below.value, language);
  const title = below.unit ? t.leadFigure.titleUnder(label, nameInTree(tree, below.unit), measured) : t.leadFigure.title(label, measured);
  const above = under === null ? [] : tree.path(under).filter((unit) => unit.parent !== null || tree.below(null).length > 1);
  return leaderLayout(values, {
    title,
    path: [
      { name: label, url: under === null ? null : figureUrl(values, figure.code) },
      ...above.map((unit) => ({ name: unit.name, url: unit.code === under ? null : figureUrl(values, figure.code, { under: unit.code }) })),
    ],
    main: html`<h1>${title}</h1>
${made(values)}
${below.unit ? html`<p class="alone unprinted"><a href="${unitUrl(values, below.unit.code)}">${t.leadFigure.openReport(isolated(below.unit.name))}</a></p>` : ''}
${partsTable(values)}
${rowsOfUnits(values)}
${leftOut(values)}`,
  });
}

/** Of how many rows a table has: the rows themselves, unit by unit. */
function rowsOfUnits(values: FigurePageValues): Html | '' {
  const { figure, under, compilation } = values;
  const { language } = values.page;
  const t = textsIn(language).leadFigure;
  const tree = compiledTree(compilation.units);
  const indicator = tablesOf(compilation.form).find(({ code }) => code === figure.code);
  const below = under === null ? null : new Set(tree.leaves(under).map(({ code }) => code));
  const units = (compilation.rows?.find((one) => one.indicator === figure.code)?.units ?? []).filter(
    ({ unit }) => below === null || below.has(unit.code) || unit.code === under,
  );
  if (indicator === undefined || units.length === 0) return '';
  const shown = withinRows(units, mostRows);
  const more = units.length - shown.length;
  return html`<section aria-labelledby="rows"><h2 id="rows">${t.rows(writeFigure(units.length, language))}</h2>${saidRows(
    indicator,
    shown.map(({ unit, lines }) => ({
      ...{ whose: html`<a href="${unitUrl(values, unit.code)}"><bdi>${nameInTree(tree, unit)}</bdi></a>`, lines },
    })),
    language,
    more,
  )}${more > 0 ? html`<p class="note">${t.moreRows(writeFigure(more, language))}</p>` : ''}</section>`;
}

/** How the figure is made, and beside what it stands. */
function made({ figure, below, previousYear, reportedBefore, compilation, page: { language } }: FigurePageValues): Html {
  const t = textsIn(language).leadFigure;
  const n = (value: number) => writeFigure(value, language);
  const word = leafWord(compilation, language);
  const exactly =
    below.value === null || !figureKind(figure).rounds ? '' : html`${figureKind(figure).measured(figure, below.value, language)}. `;
  const published = below.unit ? [] : compilation.published.filter(({ indicator }) => indicator === figure.code);
  return html`<p class="lead">${exactly}${t.from(n(below.leaves.counted), n(below.leaves.all), word)}${
    below.standIns === null
      ? ''
      : ` ${t.standIns(writeStandIns(compilation, below.standIns, language), below.reported === null ? textsIn(language).lead.none : n(below.reported))}`
  }${
    below.alike && previousYear !== null
      ? ` ${t.change(writeMove(figure, below.alike, language), writeLike(compilation.cycle, previousYear, language), n(below.alike.leaves), word)}`
      : ''
  }</p>
${
  reportedBefore?.value == null || previousYear === null
    ? ''
    : html`<p class="note">${t.before(writeLike(compilation.cycle, previousYear, language), figureKind(figure).measured(figure, reportedBefore.value, language), n(reportedBefore.units), word)}</p>`
}
${estimatedNote(compilation, language)}${published.map(({ year, wording, source }) => html`<p class="note">${t.published(year, isolated(wording), isolated(source))}</p>`)}`;
}

function partsTable(values: FigurePageValues): Html {
  const { figure, below, compilation } = values;
  const { language } = values.page;
  const t = textsIn(language).leadFigure;
  const rows = sorted(below.parts, values.sort);
  const greatest = Math.max(...rows.map(({ value }) => value ?? 0), 1);
  const head = (sort: FigureSort, title: string, more: Html | '') =>
    html`<th scope="col"${more}${values.sort === sort ? html` aria-sort="${sort === 'name' ? 'ascending' : 'descending'}"` : ''}>${title}</th>`;
  const number = html` class="number"`;
  return html`<section aria-labelledby="parts"><h2 id="parts" class="unseen">${t.table}</h2>
<p class="sort unprinted">${t.sort}: ${figureSorts.map((sort) =>
    values.sort === sort
      ? html`<strong aria-current="true">${t.sorted[sort]}</strong> `
      : html`<a href="${figureUrl(values, figure.code, { under: values.under, sort })}">${t.sorted[sort]}</a> `,
  )}</p>
<table class="parts"><caption class="unseen">${figure.label[language]}</caption><thead><tr>${head('name', t.unit, '')}${head('value', capital(textsIn(language).period(compilation.cycle)), number)}${head('change', t.moved, number)}</tr></thead>
<tbody>${rows.map((part) => partRow(part))}</tbody>
<tfoot><tr><th scope="row">${t.total}</th><td class="number">${exact(values.figure, below.value, language)}</td><td class="number">${change(below)}</td></tr></tfoot></table></section>`;

  function partRow(part: FigurePart): Html {
    const { unit, value } = part;
    const url = unit.leaf ? unitUrl(values, unit.code) : figureUrl(values, figure.code, { under: unit.code, sort: values.sort });
    const notes = unit.leaf
      ? [
          ...(part.standIns === null
            ? []
            : [
                t.stoodIn(textsIn(language).periods(part.standIns.keys)) +
                  (part.standIns.estimated ? textsIn(language).inPartEstimated : ''),
              ]),
          ...(value === null ? [why(unit.state === 'approved' ? 'empty' : unit.state)] : []),
          ...(value !== null && part.standIns === null && isCarriedOver(figure, unit.reportKind)
            ? [textsIn(language).lead.carriedOver]
            : []),
        ]
      : part.leaves.counted < part.leaves.all
        ? [
            t.counted(writeFigure(part.leaves.counted, language), writeFigure(part.leaves.all, language), leafWord(compilation, language)),
            ...(part.standIns === null ? [] : [writeStandIns(compilation, part.standIns, language)]),
          ]
        : [];
    return html`<tr><th scope="row"><a href="${url}"><bdi>${unit.name}</bdi></a>${notes.map((note) => html` <small>${note}</small>`)}<svg class="share" width="100%" height="4" aria-hidden="true"><rect class="strong" width="${percentOf(value ?? 0, greatest)}" height="4"/></svg></th><td class="number">${exact(values.figure, value, language)}</td><td class="number">${change(part)}</td></tr>`;
  }

  /** On a phone there is room for the rate alone. */
  function change({ alike }: Pick<FigurePart, 'alike'>): Html | string {
    if (!alike) return '–';
    const { move, short } = writeSigned(figure, alike, language);
    return move === short ? move : html`<span class="wide">${move}</span><span class="phone">${short}</span>`;
  }

  function why(reason: keyof ReturnType<typeof textsIn>['lead']['states']): string {
    return textsIn(language).lead.states[reason];
  }
}

/** The greatest first; what has no figure last. Equal ones stay in the tree's order. What moved goes by its rate, which a phone shows too. */
function sorted(parts: FigurePart[], sort: FigureSort): FigurePart[] {
  if (sort === 'name') return parts;
  const key = ({ value, alike }: FigurePart) => (sort === 'value' ? value : alike && rate(alike)) ?? Number.NEGATIVE_INFINITY;
  return parts.toSorted((a, b) => (key(a) === key(b) ? 0 : key(b) - key(a)));
}

function rate({ current, previous }: NonNullable<FigurePart['alike']>): number {
  if (current === previous) return 0;
  return previous === 0 ? Number.POSITIVE_INFINITY : (current - previous) / previous;
}

/** A total without them would look complete. */
function leftOut(values: FigurePageValues): Html {
  const { below, compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  const word =
    below.left.length === 0 || new Set(below.left.map(({ unit }) => unit.level)).size > 1
      ? leafWord(compilation, language)
      : belowWord(
          compilation,
          below.left.map(({ unit }) => unit),
          language,
        );
  const tree = compiledTree(compilation.units);
  const shown = below.waived.slice(0, leftAtMost);
  const waived = shown.length === 0 ? '' : html`<p>${t.leadFigure.waived(shown.map((unit) => nameInTree(tree, unit)).join('; '))}</p>`;
  if (below.left.length === 0) return html`<p>${t.leadFigure.leftNone(word)}</p>${waived}`;
  const more = below.left.length - leftAtMost;
  return html`<section aria-labelledby="left"><h2 id="left">${t.leadFigure.left(writeFigure(below.left.length, language), word)}</h2>
<ul class="columns">${below.left
    .slice(0, leftAtMost)
    .map(
      ({ unit, why }) =>
        html`<li><a href="${unitUrl(values, unit.code)}"><bdi>${unit.parent === values.under ? isolated(unit.name) : nameInTree(tree, unit)}</bdi></a>: ${t.lead.states[why]}</li>`,
    )}</ul>${more > 0 ? html`<p class="note">${t.leadFigure.leftMore(writeFigure(more, language))}</p>` : ''}${waived}</section>`;
}

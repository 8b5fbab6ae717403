import { completenessOf, headlineLevel, leafWord, levelWord, sentOf } from '../../papers/compilation/compiled-levels.ts';
import { writeLike } from '../../papers/wording/cycle-names.ts';
import type { Completeness } from '../../rules/assignments.ts';
import { type CompiledTree, compiledTree } from '../../rules/compiled-tree.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type BarRow, barRows } from './bar-rows.ts';
import { chartTable } from './chart-table.ts';
import { unitsUrl, unitUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';
import { belowWord } from './leader-words.ts';

/** Of the cycle before, how many of the headline's level reported. */
export interface YearBefore {
  year: number;
  completeness: Completeness;
}

/** A branch of the tree with how many of its leaves count. */
interface Branch {
  code: string;
  name: string;
  all: number;
  approved: number;
  undecided: number;
  missed: number;
}

const branchesAtMost = 10;

/** Who reported: by level, and which branches are not complete. */
export function completeness(frame: LeaderFrame, before: YearBefore | null): Html {
  const { compilation } = frame;
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const n = (value: number) => writeFigure(value, language);
  const word = levelWord(headlineLevel(compilation), language);
  const levels = compilation.levels.map((level) => ({
    name: capital(level.name[language]),
    counts: completenessOf(compilation, level),
  }));
  const lowest = completenessOf(compilation, headlineLevel(compilation));
  const yearBefore = before
    ? t.yearBefore(writeLike(compilation.cycle, before.year, language), n(sentOf(before.completeness)), n(before.completeness.expected))
    : '';
  return html`<section aria-labelledby="completeness"><h2 id="completeness">${t.completeness}</h2>
<p>${t.sentOf(n(sentOf(lowest)), n(lowest.expected), word)}${yearBefore}. <a class="unprinted" href="${unitsUrl(frame)}">${t.allUnits}</a></p>
<figure class="chart"><figcaption>${t.byLevel}</figcaption>
${barRows(
  levels.map(({ name, counts }) => ({
    name,
    result: t.levelResult(n(counts.approved), n(counts.expected)),
    parts: partsOf(counts.approved, sentOf(counts) - counts.approved, counts.missed, counts.expected),
  })),
)}
${legend(t.legend)}
${chartTable(
  {
    caption: t.byLevel,
    head: t.levelHead,
    rows: levels.map(({ name, counts }) => [name, ...[counts.expected, sentOf(counts), counts.approved, counts.missed].map(n)]),
  },
  language,
)}</figure>
${branchChart(frame, compiledTree(compilation.units))}</section>`;
}

function branchChart(frame: LeaderFrame, tree: CompiledTree): Html | '' {
  const { compilation } = frame;
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const n = (value: number) => writeFigure(value, language);
  const tops = tree.below(null);
  const units = (tops.length === 1 ? tree.below(tops[0]?.code ?? null) : tops).filter(({ leaf }) => !leaf);
  const branches = units.map(({ code, name }) => branchOf(tree, code, name));
  const incomplete = branches.filter(({ approved, all }) => approved < all).sort((a, b) => b.all - b.approved - (a.all - a.approved));
  if (incomplete.length === 0) return '';
  const word = belowWord(compilation, units, language);
  const leaves = leafWord(compilation, language);
  const shown = incomplete.slice(0, branchesAtMost);
  const [complete, more] = [branches.length - incomplete.length, incomplete.length - shown.length];
  const title = t.byBranch(capital(word), leaves);
  return html`<figure class="chart"><figcaption>${title}</figcaption>
${barRows(shown.map((branch) => branchRow(branch)))}
<p class="note">${more > 0 ? html`${t.branchesMore(n(more), word)} ` : ''}${complete > 0 ? t.branchesComplete(n(complete), word) : ''}</p>
${chartTable(
  {
    caption: title,
    head: t.branchHead(capital(word)),
    rows: branches.map((branch) => [
      html`<a href="${unitUrl(frame, branch.code)}"><bdi>${branch.name}</bdi></a>`,
      ...[branch.all, branch.approved, branch.undecided, branch.missed].map(n),
    ]),
  },
  language,
)}</figure>`;

  function branchRow(branch: Branch): BarRow {
    return {
      name: html`<bdi>${branch.name}</bdi>`,
      result: t.branchResult(n(branch.approved), n(branch.all)),
      parts: partsOf(branch.approved, branch.undecided, branch.missed, branch.all),
    };
  }
}

function branchOf(tree: CompiledTree, code: string, name: string): Branch {
  const leaves = tree.leaves(code).filter(({ state }) => state !== 'waived');
  const count = (...states: string[]) => leaves.filter(({ state }) => states.includes(state)).length;
  return {
    code,
    name,
    all: leaves.length,
    approved: count('approved'),
    undecided: count('submitted', 'returned'),
    missed: count('missed'),
  };
}

function partsOf(approved: number, undecided: number, missed: number, all: number): BarRow['parts'] {
  const percent = (count: number) => (all === 0 ? 0 : (count / all) * 100);
  return [
    { percent: percent(approved), kind: 'strong' },
    { percent: percent(undecided), kind: 'pale' },
    { percent: percent(missed), kind: 'missing' },
  ];
}

function legend(words: string[]): Html {
  const kinds = ['strong', 'pale', 'missing'];
  return html`<p class="legend">${words.map((word, index) => html`<span><svg width="12" height="12" aria-hidden="true"><rect class="${kinds[index] ?? ''}" width="12" height="12"/></svg> ${word}</span> `)}</p>`;
}

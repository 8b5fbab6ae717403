import { setImmediate } from 'node:timers/promises';
import type { Request } from 'express';
import type { List, ListCell } from '../../papers/lists/list.ts';
import { likeYears } from '../../papers/wording/cycle-names.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { yearsOf } from '../../rules/cycle-key.ts';
import { known } from '../../rules/figure-grid.ts';
import { type Figure, figuresOf, totalsOf } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import type { Language } from '../../rules/texts/language.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import type { GridRow } from '../../web/cycle/figure-grid-values.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type GridFacts, gridRoot, gridRow, isPastEstimated, pathBelow, readGridFacts } from '../pages/figure-grid-view.ts';
import { readDuty } from '../report-duty.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { declareDownload, type OpenDownload, ofCycle } from './download.ts';

/** Before others are answered. */
const unitsAtOnce = 100;

/** All units × all figures, in the tree's order: both years as numbers, and in words what the grid marks. */
async function listFigures(
  context: ApiContext,
  request: Request,
  cycle: HeldCycle,
  unit: { code: string; path: string; parentId: number | null } | null,
): Promise<OpenDownload> {
  const language = languageOf(context, request);
  const facts = await readGridFacts(context, cycle, { path: unit && pathBelow(unit) });
  const root = gridRoot(facts, unit?.code ?? null);
  const { tree } = facts.grid;
  const { standing } = facts;
  const hasEstimates = isPastEstimated(facts, root);
  const figures = figuresOf(facts.form);
  async function* rows(): AsyncGenerator<ListCell[]> {
    for (let at = root; at < (tree.end[root] ?? 0); at++) {
      if (at % unitsAtOnce === 0) await setImmediate();
      const level = tierWord(tree.levels[tree.level[at] as number] ?? '')[language];
      yield [
        tree.codes[at] as string,
        ...cells(
          facts,
          gridRow(facts, at, root, () => null),
          level,
          language,
        ),
        ...(hasEstimates ? [isPastEstimated(facts, at) ? textsIn(language).lists.yes : null] : []),
        ...standing.flatMap(({ totals, units, keys, parts }) => [
          known(totals[at]),
          units[at] ?? 0,
          keys.has(at) ? `${keys.get(at)?.join(', ')}${parts.has(at) ? textsIn(language).inPartEstimated : ''}` : null,
        ]),
      ];
    }
  }
  const before = cycle.earlier[0]?.year ?? null;
  return {
    ...(await ofCycle(context, cycle, language)),
    title: textsIn(language).lists.titles.figures,
    columns: [
      ...columns(facts, cycle, before, language),
      ...(hasEstimates
        ? [{ head: textsIn(language).lists.estimatedBefore(likeYears(cycle, before ?? cycle.year - 1)), kind: 'text' as const }]
        : []),
      ...standing.flatMap(({ figure }) => standInHeads(figures[figure] as Figure, yearsOf(cycle), language)),
    ],
    rows: rows(),
  };
}

function standInHeads({ label, unitOfMeasure }: Figure, years: string, language: Language): List['columns'] {
  const { lists } = textsIn(language);
  const name = label[language];
  return [
    { head: lists.withStandIns(name, years, unitOfMeasure[language]), kind: 'number' },
    { head: lists.standInUnits(name), kind: 'number' },
    { head: lists.standInYears(name), kind: 'text' },
  ];
}

function columns({ form }: GridFacts, cycle: HeldCycle, before: number | null, language: Language): List['columns'] {
  const { lists } = textsIn(language);
  const text = (head: string): List['columns'][number] => ({ head, kind: 'text' });
  const number = (head: string): List['columns'][number] => ({ head, kind: 'number' });
  return [
    ...[lists.code, lists.unit, lists.parent, lists.level, lists.state, lists.reportKind].map(text),
    ...[lists.counted, lists.leaves, lists.remarkCount].map(number),
    text(lists.remarks),
    text(lists.carriedFigures),
    ...figuresOf(form).flatMap((figure) => {
      const { label, unitOfMeasure } = figure;
      const { kind } = figureKind(figure).cell;
      const [years, last] = [yearsOf(cycle), likeYears(cycle, before ?? cycle.year - 1)];
      const [name, unit] = [label[language], unitOfMeasure[language]];
      return [lists.figure(name, years, unit), lists.figure(name, last, unit), lists.sameUnits(name, years)].map((head) => ({
        head,
        kind,
      }));
    }),
  ];
}

function cells({ form }: GridFacts, row: GridRow, level: string, language: Language): ListCell[] {
  const t = textsIn(language);
  const labels = figuresOf(form).map(({ label }) => label[language]);
  const noted = (text: (cell: GridRow['cells'][number]) => string | null): string[] =>
    row.cells.flatMap((cell, figure) => {
      const words = text(cell);
      return words === null ? [] : [`${labels[figure]}${words}`];
    });
  const remarks = noted(({ remark }) => remark && `: ${remark[language]}`);
  const carried = noted((cell) => (cell.carried ? '' : null));
  return [
    row.name,
    row.parentName,
    level,
    t.stateNames[row.state],
    row.kind && t.reportKinds[row.kind],
    row.sum?.counted ?? null,
    row.sum?.leaves ?? null,
    remarks.length,
    remarks.join(' ') || null,
    carried.join(', ') || null,
    ...row.cells.flatMap(({ now, before, alike }, index) => {
      const figure = (row.sum === null ? figuresOf(form) : totalsOf(form))[index];
      const written = (value: number | null) => (value === null || figure === undefined ? null : figureKind(figure).cell.of(figure, value));
      return [now, before, row.sum && before !== null ? (alike ?? now) : null].map(written);
    }),
  ];
}

export const figuresOfCycle = declareDownload({
  path: '/programs/:id/cycles/:year/downloads/figures',
  who: 'watcher',
  open: async (context, request) => listFigures(context, request, (await requestedCycle(context, request)).cycle, null),
});

export const figuresBelow = declareDownload({
  path: '/report/:token/downloads/figures',
  who: 'report-link',
  async open(context, request, link) {
    const { cycle, assignment } = await readDuty(context, link);
    return listFigures(context, request, cycle, assignment);
  },
});

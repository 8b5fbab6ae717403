import { readFileSync } from 'node:fs';
import { makeTree } from '../../api/cycle-tree.ts';
import { figureGridView, type GridFacts, type GridOf } from '../../api/pages/figure-grid-view.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { FigureGrid } from '../../rules/figure-grid.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { gridStandIns } from '../../rules/grid-totals.ts';
import { makeGrid } from '../../rules/make-grid.ts';
import { randomStream } from '../../rules/random.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { parseUnits } from '../../rules/units.ts';
import { figureGridPage } from '../../web/cycle/figure-grid-page.ts';
import { type GridAsked, gridWindow } from '../../web/cycle/figure-grid-values.ts';
import type { PageSetting } from '../../web/layout.ts';

const { form } = ngheAnProgram;
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
const { units } = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8')));
const tree = makeTree(units.map(({ code, name, level, depth }, index) => ({ assignmentId: index + 1, code, name, level, depth })));
const drawn = units.map(({ code, leaf }) => ({ leaf, draw: randomStream('figure grid', code) }));
const letters = drawn.map(({ draw, leaf }) => (leaf ? 'aaaaaasro'.charAt(draw.integer(0, 8)) : 'o')).join('');
const kinds = drawn.map(({ draw }, unit) => ('oO'.includes(letters.charAt(unit)) ? ' ' : 'ffffffffns'.charAt(draw.integer(0, 9)))).join('');

function sampleGrid(): FigureGrid {
  const before = figuresOf(form).map(({ kind }) =>
    Float64Array.from(drawn, ({ draw, leaf }) =>
      leaf && draw.chance(0.95) ? draw.integer(40, 900) * (kind === 'money' ? 1e6 : 1) : Number.NaN,
    ),
  );
  const now = before.map((column) =>
    column.map((value, unit) => {
      const { draw, leaf } = drawn[unit] as (typeof drawn)[number];
      if (!leaf || kinds.charAt(unit) === ' ') return Number.NaN;
      if ('ns'.includes(kinds.charAt(unit))) return value;
      return Math.round((Number.isNaN(value) ? 300 : value) * (draw.chance(0.01) ? 4 : 0.9 + 0.3 * draw.next()));
    }),
  );
  const making = makeGrid({ tree: tree.columns, codes: figuresOf(form).map(({ code }) => code), letters, kinds }, form, now, before);
  for (;;) {
    const step = making.next();
    if (step.done) return step.value;
  }
}

/** Last year's members stand in for the communes that sent nothing. */
function sampleFacts(): GridFacts {
  const grid = sampleGrid();
  const figure = grid.codes.indexOf('members');
  const silent = units.flatMap(({ leaf }, unit) => (leaf && letters.charAt(unit) === 'o' ? [unit] : []));
  const values = new Map(
    silent.flatMap((unit) => {
      const value = grid.before[figure]?.[unit] ?? Number.NaN;
      return Number.isNaN(value) ? [] : [[unit, value] as const];
    }),
  );
  const keys = new Map(units.map((_, unit) => [unit, ['2023']]));
  return {
    grid,
    tree,
    form,
    program: ngheAnProgram,
    comparedPeriod: null,
    estimated: new Set(),
    standing: [{ figure, keys, parts: new Set(), ...gridStandIns(grid, figure, values) }],
  };
}

let facts: GridFacts | undefined;
const asked: GridAsked = { query: '', show: 'all', level: null, sort: 'tree', figure: null, descending: false, from: 0 };

function sample(page: PageSetting, over: Partial<GridAsked>, unit: GridOf['unit'] = null): string {
  facts ??= sampleFacts();
  const url = unit === null ? '/programs/nghe-an/cycles/2024' : '/r/mau';
  const of: GridOf = {
    cycle: { year: 2024, kind: 'preliminary', earlier: [{ id: 1, year: 2023, formId: 1 }] },
    unit,
    url: `${url}/grid`,
    backUrl: url,
    downloadUrl: `${url}/downloads/figures`,
    rowsUrl: `${url}/downloads/rows`,
    unitUrl: (code) => `${url}/units/${code}`,
  };
  return figureGridPage({ ...figureGridView(facts, of, page, { ...asked, ...over }, gridWindow), estimated: unit !== null });
}

const district = units.find(({ name }) => name === 'Huyện Quỳ Hợp');

export const gridSamples: Record<string, (page: PageSetting) => string> = {
  'figure-grid': (page) => sample(page, { level: 'district' }),
  'figure-grid-sorted': (page) =>
    sample(page, { level: 'commune', sort: 'now', figure: 'members', descending: true, query: 'huyen con cuong' }),
  'figure-grid-reviewer': (page) => sample(page, {}, { code: district?.code ?? '', name: district?.name ?? '' }),
  'figure-grid-none': (page) => sample(page, { query: 'không có' }),
};

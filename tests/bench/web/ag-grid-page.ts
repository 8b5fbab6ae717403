import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { GridFacts } from '../../../api/pages/figure-grid-view.ts';
import { known } from '../../../rules/figure-grid.ts';
import { gridTotals } from '../../../rules/grid-totals.ts';
import { stateOf } from '../../../rules/unit-tree.ts';
import { textsIn } from '../../../web/texts/dictionary.ts';
import type { GridData } from './ag-grid/grid-data.ts';
import type { PageServer } from './page-server.ts';

const source = fileURLToPath(new URL('ag-grid/', import.meta.url));

/** Bundles the comparison of node_modules, as small as it gets, and has it served with the same data as ours. Answers the path of its page. */
export async function prepareAgGrid(server: PageServer, folder: string, facts: GridFacts, year: number): Promise<string> {
  const out = join(folder, 'ag-grid');
  await mkdir(out, { recursive: true });
  await cp(join(source, 'index.html'), join(out, 'index.html'));
  await build({
    entryPoints: [join(source, 'all-figures.ts')],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'chrome120',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const head = '<script type="module" src="all-figures.js"></script>';
  await server.serveFiles({ base: '/bench/grid/', folder: out, head, data: { 'units.json': JSON.stringify(gridData(facts, year)) } });
  return '/bench/grid/';
}

function gridData({ grid, form }: GridFacts, year: number): GridData {
  const { tree, letters } = grid;
  const states = textsIn('vi').stateNames;
  const labels = form.sections.flatMap(({ indicators }) => indicators);
  return {
    year,
    figures: grid.codes.map((code) => labels.find((one) => one.code === code)?.label.vi ?? code),
    units: tree.names.map((name, unit) => [
      name,
      tree.names[tree.parent[unit] as number] ?? '',
      states[stateOf(letters.charAt(unit))],
      ...grid.codes.flatMap((_, figure) => [known(grid.now[figure]?.[unit]), known(grid.before[figure]?.[unit])]),
    ]),
    totals: gridTotals(grid, 0).flatMap(({ now, before }) => [now.value, before.value]),
  };
}

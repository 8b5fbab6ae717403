// The grid of all units × all figures as it would be written with AG Grid Community: of its modules only what it uses, last year beside each
// figure, names pinned, sums pinned below. Its rows come in one file that the page's head preloads.
import { CellStyleModule, ClientSideRowModelModule, type ColDef, createGrid, ModuleRegistry, PinnedRowModule } from 'ag-grid-community';
import type { GridData } from './grid-data.ts';

ModuleRegistry.registerModules([ClientSideRowModelModule, PinnedRowModule, CellStyleModule]);
const numbers = new Intl.NumberFormat('vi');
const place = document.querySelector<HTMLElement>('#grid') as HTMLElement;

async function start(): Promise<void> {
  const { year, figures, units, totals } = (await (await fetch('units.json')).json()) as GridData;
  const column = (index: number, headerName: string, of: string): ColDef => ({
    colId: `${of}-${headerName}`,
    headerName,
    width: 114,
    sortable: true,
    sortingOrder: ['desc', 'asc'],
    cellStyle: { textAlign: 'right' },
    valueGetter: ({ data }) => data?.[index],
    valueFormatter: ({ value }) => (typeof value === 'number' ? numbers.format(value) : '–'),
  });
  createGrid(place, {
    columnDefs: [
      { colId: 'name', headerName: 'Đơn vị', pinned: 'left', width: 132, sortable: true, valueGetter: ({ data }) => data?.[0] },
      ...figures.map((name, figure) => ({
        headerName: name,
        children: [column(3 + 2 * figure, String(year), name), column(4 + 2 * figure, String(year - 1), name)],
      })),
      { colId: 'state', headerName: 'Tình trạng', valueGetter: ({ data }) => data?.[2] },
      { colId: 'above', headerName: 'Cấp trên', valueGetter: ({ data }) => data?.[1] },
    ],
    rowData: units,
    pinnedBottomRowData: [['Cộng', '', '', ...totals]],
  });
}

void start();

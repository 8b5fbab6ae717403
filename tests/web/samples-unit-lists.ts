import { UnitRowsCheck } from '../../rules/check-unit-rows.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { type UnitListPageValues, unitListPage } from '../../web/coordinator/unit-list-page.ts';
import { unitListsPage } from '../../web/coordinator/unit-lists-page.ts';
import type { PageSetting } from '../../web/layout.ts';

const source = 'Nghị quyết số 1678/NQ-UBTVQH15 ngày 16/6/2025';

/** A file as sheets spoil it: zeros lost, a code that differs by what nobody sees, a formula, a day that there is not. */
const spoiled = `Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Ngày hiệu lực
01;Tỉnh Mẫu;Tỉnh;;
02;Phường Một;Phường;1;
02\u200b;Phường Hai;Phường;01;45839
 ;Tổng cộng: 3 đơn vị;;;
05;=B4&" cũ";Xã;01;
06;X? Nghi L?c;Xã;01;
`;

function wrong() {
  const check = new UnitRowsCheck({ most: 300, severalTops: true });
  for (const row of readUnitsCsv(spoiled)) check.add(row, row.row as number);
  const { count, told } = check.finish();
  return { count, told };
}

const values = (page: PageSetting, over: Partial<UnitListPageValues>): UnitListPageValues => ({
  ...{
    page,
    id: 7,
    day: '2025-07-01',
    source,
    state: 'ready',
    lost: false,
    rowsRead: 131,
    shareRead: 100,
    found: null,
    units: null,
    refused: null,
  },
  ...over,
});

const difference = {
  ...{ before: { id: 5, day: '2024-12-01' }, units: 131, added: 1, ended: 303, changed: 85 },
  named: [
    { code: '412', was: { name: 'Thành phố Vinh', kind: 'Thành phố', parent: '40' }, now: null },
    {
      code: '16681',
      was: { name: 'Phường Lê Lợi', kind: 'Phường', parent: '412' },
      now: { name: 'Phường Thành Vinh', kind: 'Phường', parent: '40' },
    },
    { code: '17', was: null, now: { name: 'Xã Mường Xén', kind: 'Xã', parent: '40' } },
  ],
  zerosLost: [{ code: '17', meant: '00017', name: 'Xã Mường Xén' }],
};

const rows = [
  { code: '40', name: 'Tỉnh Nghệ An', kind: 'Tỉnh', parent: null, since: null },
  { code: '16681', name: 'Phường Thành Vinh', kind: 'Phường', parent: '40', since: '2025-07-01' },
];

/** The registry of units in its states, by a name. */
export const unitListSamples: Record<string, (page: PageSetting) => string> = {
  'unit-lists': (page) =>
    unitListsPage({
      page,
      lists: [
        { id: 7, day: '2025-07-01', source, state: 'ready', units: 131 },
        { id: 5, day: '2024-12-01', source: 'Nghị quyết số 1243/NQ-UBTVQH15', state: 'in-force', units: 433 },
      ],
      ...{ day: '', source: '', table: '', key: 'a-press-of-a-sample' },
      errors: [{ field: 'source', text: { vi: 'Chưa ghi căn cứ của danh sách.', en: 'The basis of the list is missing.' } }],
    }),
  'unit-list-reading': (page) => unitListPage(values(page, { state: 'reading', rowsRead: 412_000, shareRead: 41 })),
  'unit-list-wrong': (page) => unitListPage(values(page, { state: 'refused', found: { wrong: wrong() } })),
  'unit-list-ready': (page) => unitListPage(values(page, { found: { difference }, units: { query: '', rows, more: true } })),
  'unit-list-found': (page) =>
    unitListPage(
      values(page, { state: 'in-force', found: { difference }, units: { query: 'thanh vinh', rows: rows.slice(1), more: false } }),
    ),
  'unit-list-found-none': (page) =>
    unitListPage(values(page, { state: 'in-force', found: { difference }, units: { query: '99999', rows: [], more: false } })),
};

import type { CellPlace } from '../rules/sheet-cells.ts';
import { longestTag, move, nameOf, type Part, readSheetParts, unpacked } from './sheet-formulas.ts';

/**
 * Of each of a workbook's first sheets the first cell that says something in a row or column beyond the last that is read; null: there is none. What stands there is
 * not held, only looked for: each part is unpacked piece by piece, and once, by however many names the file has it.
 */
export async function cellsBeyond(bytes: Uint8Array, { last, most }: { last: CellPlace; most: number }): Promise<(CellPlace | null)[]> {
  const parts = await readSheetParts(bytes, most);
  const found = new Map<Part, CellPlace | null>();
  for (const part of parts) if (part && !found.has(part)) found.set(part, await cellBeyond(part, last));
  return parts.map((part) => (part && found.get(part)) ?? null);
}

/** In these tags stands what a cell says: its value, words of its own, or how it is reckoned. */
const saying = ['v', 't', 'f'];

async function cellBeyond(part: Part, last: CellPlace): Promise<CellPlace | null> {
  const at = { row: -1, column: -1 };
  let inCells = false;
  let says = false;
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of unpacked(part)) {
    const text: string = rest + decoder.decode(piece, { stream: true });
    let from = 0;
    for (;;) {
      const open = text.indexOf('<', from);
      if (says && text.slice(from, open < 0 ? text.length : open).trim() !== '') return at;
      const close = open < 0 ? -1 : text.indexOf('>', open);
      from = open < 0 ? text.length : open;
      if (close < 0) break;
      const tag = text.slice(open + 1, close);
      from = close + 1;
      const name = nameOf(tag);
      // Behind the cells stands what is said of them, a rule or a picture.
      if (name === '/sheetData') return null;
      if (name === 'sheetData') inCells = true;
      if (!inCells) continue;
      move(at, tag);
      const isBeyond = at.row > last.row || at.column > last.column;
      // A formula that many cells share says what it is in the first of them alone.
      if (isBeyond && name === 'f') return at;
      says = isBeyond && saying.includes(name) && !tag.endsWith('/');
    }
    rest = text.slice(from);
    // Whoever reads it says that it is not whole.
    if (rest.length > longestTag) return null;
  }
  return null;
}

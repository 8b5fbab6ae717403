import { createInflateRaw } from 'node:zlib';

/** Of a zip file's directory, and of what stands before each of its parts. */
const entryMark = 0x02014b50;
const entryLength = 46;
const headLength = 30;

/** As sheets have the element of a formula, with or without its space of names. */
const marks = ['<f>', '<f ', '<f/', ':f>', ':f '].map((mark) => Buffer.from(mark));
const longestMark = 3;
/** What a workbook says of its sheets is short: of one that says more, none is known to be the first. */
const mostSaid = 1_000_000;
/** What is unpacked at once: in pieces as small as usual half of the time went by between them. */
const pieceSize = 262_144;
/** Of a tag, and of a formula as Excel takes it. */
export const longestTag = 65_536;
const longestFormula = 8_192;

/** One in a cell, both counted from 0. */
export interface SheetFormula {
  row: number;
  column: number;
  formula: string;
}

/**
 * Whether a workbook's first sheet that is shown, the one that is read, has formulas. A reader by rows hands on what each came to when somebody last reckoned it, and not that it is
 * one: so it is looked for in the part itself, unpacked piece by piece and never held. Where it cannot be seen which is the first, any sheet's count.
 */
export async function hasFormulas(bytes: Uint8Array): Promise<boolean> {
  for (const part of await readParts(bytes)) if (await isMarked(part)) return true;
  return false;
}

/** The formulas of the first sheet that is shown, in the order in which they stand, read piece by piece: of a sheet as large as any, no more is held than one of them. */
export async function* readFormulas(bytes: Uint8Array): AsyncGenerator<SheetFormula> {
  const [part] = await readParts(bytes);
  if (!part) return;
  const at = { row: -1, column: -1 };
  let formula: string | null = null;
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of unpacked(part)) {
    const text: string = rest + decoder.decode(piece, { stream: true });
    let from = 0;
    for (;;) {
      const open = text.indexOf('<', from);
      if (formula !== null && formula.length < longestFormula) formula += text.slice(from, open < 0 ? text.length : open);
      if (open < 0) {
        from = text.length;
        break;
      }
      const close = text.indexOf('>', open);
      from = open;
      if (close < 0) break;
      const tag = text.slice(open + 1, close);
      from = close + 1;
      if (formula !== null) {
        if (nameOf(tag) !== '/f') continue;
        yield { ...at, formula: plain(formula.slice(0, longestFormula)) };
        formula = null;
      } else if (nameOf(tag) === 'f') {
        if (tag.endsWith('/')) yield { ...at, formula: '' };
        else formula = '';
      } else move(at, tag);
    }
    rest = text.slice(from);
    // Whoever reads it says that it is not whole.
    if (rest.length > longestTag) return;
  }
}

/** `x:row` is a row in the space of names that a file may have for all of it. */
export function nameOf(tag: string): string {
  const closes = tag.startsWith('/') ? '/' : '';
  let end = closes.length;
  let from = end;
  for (; end < tag.length; end++) {
    const letter = tag[end] as string;
    if (letter === ':') from = end + 1;
    else if (letter <= ' ' || letter === '/') break;
  }
  return closes + tag.slice(from, end);
}

/** A row or a cell without a place of its own stands after the one before. */
export function move(at: { row: number; column: number }, tag: string): void {
  const name = nameOf(tag);
  if (name === 'row') {
    const number = Number(attributeOf(tag, 'r'));
    at.row = Number.isInteger(number) && number > 0 ? number - 1 : at.row + 1;
    at.column = -1;
  }
  if (name === 'c') at.column = columnOf(attributeOf(tag, 'r')) ?? at.column + 1;
}

/** `AB12`: 27. */
function columnOf(place: string | null): number | null {
  let column = 0;
  for (const letter of place ?? '') {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column === 0 ? null : column - 1;
}

/** What an attribute of a tag is, by its name without a space of names. */
function attributeOf(tag: string, name: string): string | null {
  for (const before of [' ', ':', '\n', '\t']) {
    const at = tag.indexOf(`${before}${name}=`);
    if (at < 0) continue;
    const from = at + name.length + 3;
    const end = tag.indexOf(tag[from - 1] as string, from);
    if (end > 0) return tag.slice(from, end);
  }
  return null;
}

const plain = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

export interface Part {
  name: string;
  packed: Buffer;
  deflated: boolean;
  /** Bytes that it says to have, unpacked: of what is more nobody reads anything. */
  size: number;
}

/** The first sheet; all of them, where that cannot be seen. */
async function readParts(bytes: Uint8Array): Promise<Part[]> {
  const parts = new Map([...partsOf(bytes)].map((part) => [part.name, part]));
  const first = parts.get(await firstSheet(parts));
  const sheets = [...parts.values()].filter(({ name }) => name.startsWith('xl/worksheets/') && name.endsWith('.xml'));
  return first ? [first] : sheets;
}

/** Which of a workbook's sheets is the first that is not hidden, counted from 0: what nobody sees is not what somebody sends. */
export async function firstShown(bytes: Uint8Array): Promise<number> {
  const parts = new Map([...partsOf(bytes)].map((part) => [part.name, part]));
  const shown = (await sheetTags(parts)).findIndex((tag) => !isHidden(tag));
  return Math.max(0, shown);
}

const isHidden = (tag: string): boolean => (attributeOf(tag, 'state') ?? '').toLowerCase().includes('hidden');
const sheetTags = async (parts: ReadonlyMap<string, Part>): Promise<string[]> =>
  (await tagsOf(parts, 'xl/workbook.xml')).filter((tag) => nameOf(tag) === 'sheet');

async function tagsOf(parts: ReadonlyMap<string, Part>, name: string): Promise<string[]> {
  const part = parts.get(name);
  if (!part || part.size > mostSaid) return [];
  let text = '';
  for await (const piece of unpacked(part)) text += piece.toString('utf8');
  return text.split('<').map((tag) => tag.slice(0, Math.max(0, tag.indexOf('>'))));
}

/** As the workbook names it. */
async function firstSheet(parts: ReadonlyMap<string, Part>): Promise<string> {
  const sheets = await sheetTags(parts);
  const sheet = sheets.find((tag) => !isHidden(tag)) ?? sheets[0];
  const [name = ''] = sheet === undefined ? [] : await partNames(parts, [sheet]);
  return name;
}

/** In which part each of these sheets is. */
async function partNames(parts: ReadonlyMap<string, Part>, sheets: readonly string[]): Promise<string[]> {
  const relations = (await tagsOf(parts, 'xl/_rels/workbook.xml.rels')).filter((tag) => nameOf(tag) === 'Relationship');
  const targets = new Map(relations.map((tag) => [attributeOf(tag, 'Id'), attributeOf(tag, 'Target') ?? '']));
  return sheets.map((sheet) => {
    const target = targets.get(attributeOf(sheet, 'id')) ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  });
}

/** The parts of a workbook's first sheets, in its order; undefined where one cannot be found. */
export async function readSheetParts(bytes: Uint8Array, most: number): Promise<(Part | undefined)[]> {
  const parts = new Map([...partsOf(bytes)].map((part) => [part.name, part]));
  return (await partNames(parts, (await sheetTags(parts)).slice(0, most))).map((name) => parts.get(name));
}

function* partsOf(bytes: Uint8Array): Generator<Part> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seen = new Set<number>();
  for (let at = 0; at + entryLength <= file.length; at++) {
    if (file.readUInt32LE(at) !== entryMark) continue;
    const named = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + entryLength, at + entryLength + named);
    const head = file.readUInt32LE(at + 42);
    if (!name.startsWith('xl/') || head + headLength > file.length || seen.has(head)) continue;
    seen.add(head);
    const from = head + headLength + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28);
    yield {
      name,
      packed: file.subarray(from, from + file.readUInt32LE(at + 20)),
      deflated: file.readUInt16LE(at + 10) === 8,
      size: file.readUInt32LE(at + 24),
    };
  }
}

async function isMarked(part: Part): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of unpacked(part)) {
    const text: Buffer = Buffer.concat([rest, piece]);
    if (marks.some((mark) => text.includes(mark))) return true;
    rest = text.subarray(-longestMark + 1);
  }
  return false;
}

/** Piece by piece, and no more than it says to have: a part that goes on unpacks no further. */
export async function* unpacked({ packed, deflated, size }: Part): AsyncGenerator<Buffer> {
  if (!deflated) return yield packed;
  const unpacking = createInflateRaw({ chunkSize: pieceSize });
  unpacking.end(packed);
  let read = 0;
  try {
    for await (const piece of unpacking) {
      yield piece.subarray(0, size - read);
      read += piece.length;
      if (read >= size) break;
    }
  } catch {
    // Whoever reads it says that it is not whole.
  }
}

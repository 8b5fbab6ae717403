import { createInflateRaw } from 'node:zlib';

/** Of a zip file's directory, and of what stands before each of its parts. */
const entryMark = 0x02014b50;
const entryLength = 46;
const headLength = 30;

/** As sheets have the element of a formula, with or without its space of names. */
const marks = ['<f>', '<f ', '<f/', ':f>', ':f '].map((mark) => Buffer.from(mark));
const longestMark = 3;

/**
 * Whether a workbook's sheets have formulas. A reader by rows hands on what each came to when somebody last reckoned it, and not that it is one: so it is looked
 * for in the parts themselves, unpacked piece by piece and never held.
 */
export async function hasFormulas(bytes: Uint8Array): Promise<boolean> {
  for (const part of sheetParts(bytes)) if (await isMarked(part)) return true;
  return false;
}

interface Part {
  packed: Buffer;
  deflated: boolean;
  /** Bytes that it says to have, unpacked: of what is more nobody reads anything. */
  size: number;
}

function* sheetParts(bytes: Uint8Array): Generator<Part> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seen = new Set<number>();
  for (let at = 0; at + entryLength <= file.length; at++) {
    if (file.readUInt32LE(at) !== entryMark) continue;
    const named = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + entryLength, at + entryLength + named);
    const head = file.readUInt32LE(at + 42);
    if (!name.startsWith('xl/worksheets/') || !name.endsWith('.xml') || head + headLength > file.length || seen.has(head)) continue;
    seen.add(head);
    const from = head + headLength + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28);
    yield {
      packed: file.subarray(from, from + file.readUInt32LE(at + 20)),
      deflated: file.readUInt16LE(at + 10) === 8,
      size: file.readUInt32LE(at + 24),
    };
  }
}

async function isMarked({ packed, deflated, size }: Part): Promise<boolean> {
  if (!deflated) return hasMark(packed);
  const unpacking = createInflateRaw();
  unpacking.end(packed);
  let rest: Buffer = Buffer.alloc(0);
  let read = 0;
  try {
    for await (const piece of unpacking) {
      const text: Buffer = Buffer.concat([rest, piece]);
      if (hasMark(text)) return true;
      read += piece.length;
      if (read >= size) break;
      rest = text.subarray(-longestMark + 1);
    }
  } catch {
    // Whoever reads it says that it is not whole.
  }
  return false;
}

const hasMark = (text: Buffer): boolean => marks.some((mark) => text.includes(mark));

// A QR code (ISO/IEC 18004) of a short text in bytes, with error correction M: a quarter smaller than Q, and a fold or a stain still reads.

/** Of version v: all code words, those that correct in each block, and how many blocks (table 9, level M). */
const versions = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
  [346, 26, 5],
] as const;

/** Where the centres of the alignment patterns are. */
const alignment = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]] as const;

/** Powers of 2 in the field of 256 elements by x^8 + x^4 + x^3 + x^2 + 1, and their logarithms. */
const power = new Uint8Array(512);
const logarithm = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  power[exponent] = power[exponent + 255] = value;
  logarithm[value] = exponent;
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}
const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (power[(logarithm[a] as number) + (logarithm[b] as number)] as number);

/** The code words that correct a block. */
function correction(block: Uint8Array, count: number): Uint8Array {
  let generator = new Uint8Array([1]);
  for (let root = 0; root < count; root++) {
    const next = new Uint8Array(generator.length + 1);
    generator.forEach((factor, at) => {
      next[at] = (next[at] as number) ^ factor;
      next[at + 1] = (next[at + 1] as number) ^ times(factor, power[root] as number);
    });
    generator = next;
  }
  const rest = new Uint8Array(block.length + count);
  rest.set(block);
  for (let at = 0; at < block.length; at++) {
    const lead = rest[at] as number;
    generator.forEach((factor, place) => {
      rest[at + place] = (rest[at + place] as number) ^ times(factor, lead);
    });
  }
  return rest.slice(block.length);
}

/** Data and correction of all blocks, a word of each by turns. */
function codeWords(bytes: Uint8Array, version: number): number[] {
  const [all, perBlock, blocks] = versions[version - 1] as (typeof versions)[number];
  const room = all - perBlock * blocks;
  const lengthBits = version < 10 ? 8 : 16;
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, lengthBits);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const data = new Uint8Array(room);
  for (let at = 0; at < room; at++)
    data[at] =
      at < bits.length / 8 ? Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2) : (at - bits.length / 8) % 2 === 0 ? 0xec : 0x11;
  const short = Math.floor(room / blocks);
  const longer = room % blocks;
  const parts: Uint8Array[] = [];
  for (let block = 0, at = 0; block < blocks; block++) {
    const length = short + (block >= blocks - longer ? 1 : 0);
    parts.push(data.slice(at, at + length));
    at += length;
  }
  const corrections = parts.map((part) => correction(part, perBlock));
  const words: number[] = [];
  for (let at = 0; at <= short; at++) for (const part of parts) if (at < part.length) words.push(part[at] as number);
  for (let at = 0; at < perBlock; at++) for (const part of corrections) words.push(part[at] as number);
  return words;
}

const masks: ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** A value with the remainder that corrects it, as format and version are written. */
function withRemainder(value: number, bits: number, divisor: number): number {
  let rest = value << bits;
  for (let at = 31; at >= bits; at--) if ((rest >> at) & 1) rest ^= divisor << (at - bits);
  return (value << bits) | rest;
}

/**
 * The dark and light modules of a text's code, row by row, without the quiet zone of four. Throws for more than 213 bytes, which is far beyond any
 * address of ours.
 */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const index = versions.findIndex(([all, perBlock, blocks], at) => bytes.length + (at < 9 ? 2 : 3) <= all - perBlock * blocks);
  if (index < 0) throw new Error('The text is too long for a code');
  const version = index + 1;
  const size = 17 + 4 * version;
  const empty = () => Array.from({ length: size }, () => new Array<boolean | null>(size).fill(null));
  const fixed = empty();
  const set = (row: number, column: number, dark: boolean): void => {
    const line = fixed[row];
    if (line && column >= 0 && column < size) line[column] = dark;
  };
  // Finders with what sets them off, timing, alignment, the module that is always dark.
  for (const [top, left] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ] as const)
    for (let row = -1; row <= 7; row++)
      for (let column = -1; column <= 7; column++) {
        const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
        set(top + row, left + column, ring !== 2 && ring !== 4);
      }
  for (let at = 8; at < size - 8; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const centres = alignment[index] as readonly number[];
  const last = centres.at(-1);
  for (const row of centres)
    for (const column of centres) {
      if ((row === 6 && (column === 6 || column === last)) || (row === last && column === 6)) continue;
      for (let r = -2; r <= 2; r++) for (let c = -2; c <= 2; c++) set(row + r, column + c, Math.max(Math.abs(r), Math.abs(c)) !== 1);
    }
  if (version >= 7) {
    const written = withRemainder(version, 12, 0x1f25);
    for (let bit = 0; bit < 18; bit++) {
      const [a, b] = [Math.floor(bit / 3), size - 11 + (bit % 3)];
      set(a, b, ((written >> bit) & 1) === 1);
      set(b, a, ((written >> bit) & 1) === 1);
    }
  }
  const format = (mask: number): void => {
    // Level M is 00.
    const written = withRemainder(mask, 10, 0x537) ^ 0x5412;
    for (let bit = 0; bit < 15; bit++) {
      const dark = ((written >> bit) & 1) === 1;
      set(bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit, 8, dark);
      set(8, bit < 8 ? size - 1 - bit : bit === 8 ? 7 : 14 - bit, dark);
    }
    set(size - 8, 8, true);
  };
  format(0);

  const words = codeWords(bytes, version);
  const free: [number, number][] = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++)
      for (const column of [right, right - 1]) {
        const row = up ? size - 1 - step : step;
        if (fixed[row]?.[column] === null) free.push([row, column]);
      }
  }
  const masked = masks.map((inverts, mask) => {
    format(mask);
    const modules = fixed.map((line) => line.map((dark) => dark === true));
    free.forEach(([row, column], at) => {
      const bit = ((words[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
      (modules[row] as boolean[])[column] = (bit === 1) !== inverts(row, column);
    });
    return modules;
  });
  return masked.reduce((best, modules) => (penalty(modules) < penalty(best) ? modules : best));
}

/** What makes a code hard to read: long runs, squares, what looks like a finder, more dark than light (7.8.3). */
function penalty(modules: boolean[][]): number {
  const size = modules.length;
  const at = (row: number, column: number): boolean => modules[row]?.[column] === true;
  let sum = 0;
  let dark = 0;
  for (let a = 0; a < size; a++) {
    for (const read of [(b: number) => at(a, b), (b: number) => at(b, a)]) {
      let run = 0;
      let line = '';
      for (let b = 0; b < size; b++) {
        run = b > 0 && read(b) === read(b - 1) ? run + 1 : 1;
        if (run === 5) sum += 3;
        else if (run > 5) sum += 1;
        line += read(b) ? '1' : '0';
      }
      for (let b = 0; b + 11 <= size; b++) {
        const part = line.slice(b, b + 11);
        if (part === '10111010000' || part === '00001011101') sum += 40;
      }
    }
    for (let b = 0; b < size; b++) {
      if (at(a, b)) dark += 1;
      if (a > 0 && b > 0 && at(a, b) === at(a - 1, b) && at(a, b) === at(a, b - 1) && at(a, b) === at(a - 1, b - 1)) sum += 3;
    }
  }
  return sum + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}

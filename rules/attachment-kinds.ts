/** What a file is by its own bytes; what its name or its sender says of it counts for nothing. */
export const attachmentKinds = {
  pdf: { type: 'application/pdf', ending: 'pdf' },
  jpeg: { type: 'image/jpeg', ending: 'jpg' },
  png: { type: 'image/png', ending: 'png' },
} as const;

export type AttachmentKind = keyof typeof attachmentKinds;

/** As much of a file's beginning and end as says what it is. */
export const seenBytes = { head: 64, tail: 65_557 } as const;

/**
 * The kind of a file, or why it is not taken: `heic`, as iPhones keep photos, can be told how to be avoided. A file that is also an archive
 * (its directory stands at the end, 65,557 bytes long at most) is two things at once, which no scanner makes.
 */
export function attachmentKindOf(head: Uint8Array, tail: Uint8Array): AttachmentKind | 'heic' | 'unknown' {
  const begins = (bytes: number[], at = 0) => bytes.every((byte, index) => head[at + index] === byte);
  if (begins(ascii('ftyp'), 4) && heicBrands.some((brand) => begins(ascii(brand), 8))) return 'heic';
  if (has(tail, [...ascii('PK'), 5, 6])) return 'unknown';
  if (begins(ascii('%PDF-'))) return has(tail.subarray(-1_024), ascii('%%EOF')) ? 'pdf' : 'unknown';
  if (begins([0xff, 0xd8, 0xff])) return has(tail, [0xff, 0xd9]) ? 'jpeg' : 'unknown';
  if (begins([0x89, ...ascii('PNG'), 13, 10, 26, 10])) return has(tail.subarray(-12), ascii('IEND')) ? 'png' : 'unknown';
  return 'unknown';
}

const heicBrands = ['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif'];

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function has(bytes: Uint8Array, wanted: number[]): boolean {
  for (let at = bytes.indexOf(wanted[0] as number); at >= 0; at = bytes.indexOf(wanted[0] as number, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

/** The name under which it is given back: as it was called, without folders, and ending as what it is. */
export function attachmentName(given: string, kind: AttachmentKind): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .trim();
  return `${(plain === '' ? 'ban-giay' : plain).slice(0, 100).toWellFormed().normalize('NFC')}.${attachmentKinds[kind].ending}`;
}

/** What is read of a mail when it comes in: a few headers, and nothing that costs more than a scan of its first lines. */
export interface MailHeaders {
  subject: string;
  /** The name beside the first address of `To`; empty without one. */
  toName: string;
  /** The instant that the mail itself bears, as it was written: in a rehearsal the program's, not this machine's. */
  date: string;
  messageId: string;
  /** The product's own marks, by lower-case name: `x-tongket-cycle`. */
  marks: Record<string, string>;
}

/** Reads the headers of a raw mail (RFC 5322), unfolded and with its encoded words (RFC 2047) read. */
export function readMailHeaders(raw: Buffer): MailHeaders {
  const headers = splitHeaders(headerText(raw));
  const marks = [...headers].filter(([name]) => name.startsWith('x-tongket-')).map(([name, value]) => [name, readEncodedWords(value)]);
  return {
    subject: readEncodedWords(headers.get('subject') ?? ''),
    toName: readName(headers.get('to') ?? ''),
    date: headers.get('date') ?? '',
    messageId: headers.get('message-id') ?? '',
    marks: Object.fromEntries(marks),
  };
}

function readName(to: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"\s*</.exec(to)?.[1]?.replace(/\\(.)/g, '$1');
  return readEncodedWords(quoted ?? /^([^<,]*)</.exec(to)?.[1] ?? '').trim();
}

/** Where the headers end and the body begins. */
export function bodyStart(raw: Buffer): number {
  const end = raw.indexOf('\r\n\r\n');
  return end === -1 ? raw.length : end + 4;
}

export function headerText(raw: Buffer): string {
  return raw.toString('utf8', 0, bodyStart(raw));
}

/** Header lines by lower-case name; of a repeated one the first counts. */
export function splitHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

function readEncodedWords(value: string): string {
  if (!value.includes('=?')) return value;
  // Blanks between two encoded words are not part of the text. A letter may be cut in two by them, so bytes are joined first.
  return value
    .replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=\s*)+/gi, (run) => {
      const words = [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)];
      const trailing = /\s$/.test(run) ? ' ' : '';
      return Buffer.concat(words.map(([, coding = '', text = '']) => decodeWord(coding.toLowerCase(), text))).toString('utf8') + trailing;
    })
    .trim();
}

function decodeWord(coding: string, text: string): Buffer {
  return coding === 'b' ? Buffer.from(text, 'base64') : decodeQuotedPrintable(text.replaceAll('_', ' '));
}

/** Quoted-printable (RFC 2045) to bytes. */
export function decodeQuotedPrintable(text: string): Buffer {
  const plain = text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

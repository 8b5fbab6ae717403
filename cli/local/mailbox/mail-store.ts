import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type MailHeaders, readMailHeaders } from './mail-headers.ts';

/** A mail that was accepted: the same Message-ID accepted twice is two of these. */
export interface StoredMail extends MailHeaders {
  /** 1 for the first mail ever accepted, and so on. */
  seq: number;
  /** Who it was handed in for (the envelope's first recipient), in lower case. */
  to: string;
  /** All recipients of the envelope. */
  recipients: string[];
  /** When it was accepted, milliseconds since 1970, by this machine's clock. */
  acceptedAt: number;
  /** Where its bytes are in the file of mails. */
  offset: number;
  bytes: number;
}

export interface MailStore {
  add(recipients: string[], raw: Buffer): StoredMail;
  all(): readonly StoredMail[];
  get(seq: number): StoredMail | undefined;
  raw(mail: StoredMail): Buffer;
  /** How often a message with this Message-ID was accepted. */
  copies(messageId: string): number;
  close(): void;
}

/**
 * Two files that only grow: the mails' bytes, and a line about each. The bytes are written before the line, and both before the
 * mail is accepted, so what was accepted is there after a kill -9.
 */
export function openMailStore(folder: string): MailStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const bytes = openSync(join(folder, 'mails.eml'), 'a+', 0o600);
  const index = openSync(join(folder, 'index.ndjson'), 'a+', 0o600);
  const mails = readIndex(index, join(folder, 'index.ndjson'));
  const copies = new Map<string, number>();
  for (const mail of mails) count(copies, mail.messageId);
  const last = mails.at(-1);
  let end = last === undefined ? 0 : last.offset + last.bytes;
  // Bytes without a line were never accepted.
  ftruncateSync(bytes, end);

  return {
    add(recipients, raw) {
      const mail: StoredMail = {
        seq: mails.length + 1,
        to: recipients[0] ?? '',
        recipients,
        acceptedAt: Date.now(),
        offset: end,
        bytes: raw.length,
        ...readMailHeaders(raw),
      };
      writeSync(bytes, raw);
      writeSync(index, `${JSON.stringify(mail)}\n`);
      end += raw.length;
      mails.push(mail);
      count(copies, mail.messageId);
      return mail;
    },
    all: () => mails,
    get: (seq) => mails[seq - 1],
    raw(mail) {
      const raw = Buffer.alloc(mail.bytes);
      readSync(bytes, raw, 0, mail.bytes, mail.offset);
      return raw;
    },
    copies: (messageId) => copies.get(messageId) ?? 0,
    close() {
      closeSync(bytes);
      closeSync(index);
    },
  };
}

function readIndex(index: number, path: string): StoredMail[] {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  // The line that was being written when the machine stopped.
  if (whole.length < text.length) ftruncateSync(index, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as StoredMail);
}

function count(copies: Map<string, number>, messageId: string): void {
  copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
}

import { z } from 'zod';
import { inForceFrom } from './agreement.ts';
import { canonicalJson, hashOfJson } from './canonical-json.ts';
import type { CalendarDate, Instant } from './instants.ts';
import { isSealedBy, publicPart, sealOf } from './seal.ts';

/** A signed agreement as it is taken away and checked anywhere: the text, who signed it and who witnessed that. */
export interface SignedRecord {
  kind: 'tongket-signed-record';
  version: 1;
  /** Of a rehearsal: nobody real has signed anything. */
  simulated: boolean;
  /** The program's key, and how often it had been put to signature. */
  program: string;
  signing: number;
  /** The agreement (rules/agreement.ts), and the SHA-256 of its canonical JSON. */
  agreement: unknown;
  textHash: string;
  inForceOn: CalendarDate;
  /** In the order in which they were given. */
  signatures: RecordedSignature[];
  /** Those that the agreement names and that are recorded, with whoever was there for each, as typed. */
  witnesses: { name: string; holder: string | null }[];
}

export interface RecordedSignature {
  party: string;
  office: string;
  signedAt: Instant;
  signedOn: CalendarDate;
  textHash: string;
  /** It stands on paper: the number there, the SHA-256 of the scan, and who recorded it. */
  paper: { number: string; scan: string; recordedBy: string } | null;
}

/** What can be wrong with a record, and of whom: the words are in signed-record-words.ts. */
export interface RecordWrong {
  code: RecordWrongCode;
  of: string | null;
}
export type RecordWrongCode =
  | 'not-a-record'
  | 'not-as-written'
  | 'text-changed'
  | 'signature-missing'
  | 'signature-twice'
  | 'signature-of-a-stranger'
  | 'signature-of-another-text'
  | 'out-of-order'
  | 'not-in-force-so'
  | 'witness-not-named'
  | 'key-missing'
  | 'sealed-otherwise';

export interface RecordCheck {
  ok: boolean;
  /** The key that was given, where the seal is by it. */
  sealedBy: string | null;
  wrong: RecordWrong[];
}

/** The record as a file: canonical JSON in one line, with the installation's seal over all the rest. */
export function sealRecord(record: SignedRecord, secret: string): string {
  const seal = { algorithm: 'Ed25519', publicKey: publicPart(secret), signature: sealOf(secret, canonicalJson(record)) };
  return `${canonicalJson({ ...record, seal })}\n`;
}

const text = z.string().max(100_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const shape = z.strictObject({
  kind: z.literal('tongket-signed-record'),
  version: z.literal(1),
  simulated: z.boolean(),
  program: text,
  signing: z.int().min(1).max(1_000_000),
  agreement: z.looseObject({
    parties: z.array(z.looseObject({ key: text })).max(1_000),
    witnesses: z.array(text).max(1_000),
    order: z.array(text).max(1_000),
    inForceOn: day.nullable(),
  }),
  textHash: hash,
  inForceOn: day,
  signatures: z
    .array(
      z.strictObject({
        party: text,
        office: text.min(1),
        signedAt: z.iso.datetime(),
        signedOn: day,
        textHash: hash,
        paper: z.strictObject({ number: text.min(1), scan: hash, recordedBy: text.min(1) }).nullable(),
      }),
    )
    .max(1_000),
  witnesses: z.array(z.strictObject({ name: text, holder: text.nullable() })).max(1_000),
  seal: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: text, signature: text }),
});

/**
 * Checks a record by itself and against a key that was had before: the text and its hash, that every party and nobody else has signed that text once and in
 * its order, from when it is in force, the witnesses, the seal. Nothing is asked of anybody.
 */
export function checkRecord(file: string, publicKey: string | null): RecordCheck {
  const raw = parse(file);
  const read = shape.safeParse(raw);
  if (!read.success) return { ok: false, sealedBy: null, wrong: [{ code: 'not-a-record', of: null }] };
  const { seal, ...record } = read.data;
  const sealed = publicKey !== null && seal.publicKey === publicKey && isSealedBy(publicKey, canonicalJson(record), seal.signature);
  const wrong: RecordWrong[] = [
    // Written in another way, a reader of another make might see something else than this one: a name twice, a number too long.
    ...(canonicalJson(raw) === file.replace(/\n$/, '') ? [] : [{ code: 'not-as-written' as const, of: null }]),
    ...contentWrongs(record),
    ...(publicKey === null
      ? [{ code: 'key-missing' as const, of: null }]
      : sealed
        ? []
        : [{ code: 'sealed-otherwise' as const, of: seal.publicKey }]),
  ];
  return { ok: wrong.length === 0, sealedBy: sealed ? publicKey : null, wrong };
}

function* contentWrongs(record: Omit<z.infer<typeof shape>, 'seal'>): Generator<RecordWrong> {
  const { agreement, signatures, textHash } = record;
  if (hashOfJson(canonicalJson(agreement)) !== textHash) yield { code: 'text-changed', of: null };
  const parties = agreement.parties.map(({ key }) => key);
  const signed = signatures.map(({ party }) => party);
  for (const party of parties) if (!signed.includes(party)) yield { code: 'signature-missing', of: party };
  for (const [index, { party, textHash: own }] of signatures.entries()) {
    if (!parties.includes(party)) yield { code: 'signature-of-a-stranger', of: party };
    if (signed.indexOf(party) < index) yield { code: 'signature-twice', of: party };
    if (own !== textHash) yield { code: 'signature-of-another-text', of: party };
  }
  for (const [index, party] of agreement.order.entries()) if (signed[index] !== party) yield { code: 'out-of-order', of: party };
  for (const [index, { party, signedAt }] of signatures.entries())
    if (signedAt < (signatures[index - 1]?.signedAt ?? '')) yield { code: 'out-of-order', of: party };
  if (inForceFrom(agreement, signatures) !== record.inForceOn) yield { code: 'not-in-force-so', of: record.inForceOn };
  for (const { name } of record.witnesses) if (!agreement.witnesses.includes(name)) yield { code: 'witness-not-named', of: name };
}

/** What the file says, or nothing that could be a record. */
function parse(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    return null;
  }
}

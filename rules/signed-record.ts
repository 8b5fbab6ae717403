import { z } from 'zod';
import { inForceFrom } from './agreement-text.ts';
import { usuallyDecidedAlone } from './amendable-parts.ts';
import type { AmendmentKind } from './amendment.ts';
import { canonicalJson, hashOfJson } from './canonical-json.ts';
import type { CalendarDate, Instant } from './instants.ts';
import { isSealedBy, publicPart, sealOf } from './seal-record.ts';

/** A signed agreement as it is taken away and checked anywhere: the text, who signed it and who witnessed that. */
export interface SignedRecord {
  kind: 'tongket-signed-record';
  /** 2: with amendments. */
  version: 1 | 2;
  /** Of a rehearsal: nobody real has signed anything. */
  simulated: boolean;
  /** The program's key, and how often it had been put to signature. */
  program: string;
  signing: number;
  /** The agreement (rules/agreement-text.ts), and the SHA-256 of its canonical JSON. */
  agreement: unknown;
  textHash: string;
  inForceOn: CalendarDate;
  /** In the order in which they were given. */
  signatures: RecordedSignature[];
  /** Those that the agreement names and that are recorded, with whoever was there for each, as typed. */
  witnesses: { name: string; holder: string | null }[];
  /** What was agreed since, in that order; absent: nothing. */
  amendments?: RecordedAmendment[];
}

/** The agreement as one amendment made it. */
export interface RecordedAmendment {
  number: number;
  /** A succession is nothing that is agreed on: a party's legal successor has its place. */
  kind: AmendmentKind;
  /** The whole text as it is by it, its hash, and the hash of the text that it changed. */
  agreement: unknown;
  textHash: string;
  base: string | null;
  inForceOn: CalendarDate;
  reason: string;
  /** The standing office decided it alone; null: every party signed. */
  decidedBy: { office: string; at: Instant } | null;
  signatures: RecordedSignature[];
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

/** What can be wrong with a record, and of whom: the words are in signed-record-wrongs.ts. */
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
  | 'amendment-not-on-the-text-before'
  | 'amendment-out-of-order'
  | 'amendment-not-for-the-office-alone'
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
const signatures = z
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
  .max(1_000);
const agreed = z.looseObject({
  parties: z.array(z.looseObject({ key: text })).max(1_000),
  witnesses: z.array(text).max(1_000),
  order: z.array(text).max(1_000),
  inForceOn: day.nullable(),
  decidedAlone: z.array(text).max(100).optional(),
});
const amendmentShape = z.strictObject({
  number: z.int().min(1).max(1_000_000),
  kind: z.enum(['amendment', 'succession']),
  agreement: agreed,
  textHash: hash,
  base: hash.nullable(),
  inForceOn: day,
  reason: text,
  decidedBy: z.strictObject({ office: text.min(1), at: z.iso.datetime() }).nullable(),
  signatures,
});
const shape = z.strictObject({
  kind: z.literal('tongket-signed-record'),
  version: z.literal([1, 2]),
  simulated: z.boolean(),
  program: text,
  signing: z.int().min(1).max(1_000_000),
  agreement: agreed,
  textHash: hash,
  inForceOn: day,
  signatures,
  witnesses: z.array(z.strictObject({ name: text, holder: text.nullable() })).max(1_000),
  amendments: z.array(amendmentShape).min(1).max(1_000).optional(),
  seal: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: text, signature: text }),
});

/**
 * Checks a record by itself and against a key that was had before: the text and its hash, that every party and nobody else has signed that text once and in
 * its order, from when it is in force, the witnesses, each amendment on the text before it and by whoever had to agree, the seal. Nothing is asked of anybody.
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

type ReadRecord = Omit<z.infer<typeof shape>, 'seal'>;
type ReadText = Pick<ReadRecord, 'agreement' | 'textHash' | 'signatures'>;

function* contentWrongs(record: ReadRecord): Generator<RecordWrong> {
  const { agreement, signatures, amendments = [] } = record;
  yield* textWrongs(record);
  yield* signatureWrongs(record);
  if (inForceFrom(agreement, signatures) !== record.inForceOn) yield { code: 'not-in-force-so', of: record.inForceOn };
  for (const { name } of record.witnesses) if (!agreement.witnesses.includes(name)) yield { code: 'witness-not-named', of: name };
  let before: ReadText & { inForceOn: CalendarDate } = record;
  for (const amendment of amendments) {
    yield* amendmentWrongs(amendment, before);
    before = amendment;
  }
}

function* textWrongs({ agreement, textHash }: ReadText, of: string | null = null): Generator<RecordWrong> {
  if (hashOfJson(canonicalJson(agreement)) !== textHash) yield { code: 'text-changed', of };
}

function* signatureWrongs({ agreement, textHash, signatures }: ReadText): Generator<RecordWrong> {
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
}

/** Each stands on the text before it, takes effect after that one, and was agreed by those whom that one asks for. */
function* amendmentWrongs(
  amendment: z.infer<typeof amendmentShape>,
  before: ReadText & { inForceOn: CalendarDate },
): Generator<RecordWrong> {
  const of = String(amendment.number);
  yield* textWrongs(amendment, of);
  if (amendment.base !== before.textHash) yield { code: 'amendment-not-on-the-text-before', of };
  if (amendment.agreement.inForceOn !== amendment.inForceOn) yield { code: 'not-in-force-so', of: amendment.inForceOn };
  if (amendment.inForceOn < before.inForceOn) yield { code: 'amendment-out-of-order', of };
  if (amendment.decidedBy === null) return yield* signatureWrongs(amendment);
  const alone = before.agreement.decidedAlone ?? usuallyDecidedAlone;
  const may = amendment.kind === 'succession' ? ['parties'] : alone.map((part) => (part === 'days' ? 'calendar' : part));
  const terms = ['order', 'inForceOn'];
  const names = [...new Set([...Object.keys(before.agreement), ...Object.keys(amendment.agreement)])];
  const changed = names.filter((name) => !terms.includes(name) && !isSame(before.agreement[name], amendment.agreement[name]));
  if (amendment.signatures.length > 0 || changed.some((name) => !may.includes(name)))
    yield { code: 'amendment-not-for-the-office-alone', of };
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson([a ?? null]) === canonicalJson([b ?? null]);

/** What the file says, or nothing that could be a record. */
function parse(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    return null;
  }
}

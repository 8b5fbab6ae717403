import { canonicalJson, hashOfJson } from './canonical-json.ts';
import type { CalendarDate } from './instants.ts';
import type { ProgramDefinition } from './program.ts';

/** On what terms a text is put to signature. */
export interface SigningTerms {
  /** Keys of the parties, in the order in which they sign; empty: all are asked at once. */
  order: string[];
  /** Null: it is in force from the day of the last signature. */
  inForceOn: CalendarDate | null;
}

/** The text of an agreement as it is signed: canonical JSON, and its SHA-256. */
export interface AgreementText {
  text: string;
  hash: string;
}

/**
 * What the parties sign, of a program's definition: all of it but what is the installation's or the standing office's own and changes by itself, such
 * as days off, the times of reminders and mail addresses, and the published figures, which are no agreement. `parties`: in their order, with the
 * offices as the agreement names them; `units`: how many of each tier report.
 */
export function agreementText(
  program: ProgramDefinition,
  parties: readonly { key: string; office: string }[],
  units: readonly { level: string; units: number }[],
  terms: SigningTerms,
): AgreementText {
  const { parties: defined, published: _, population: __, calendar, ...rest } = program;
  const { daysOff: ___, daysWorked: ____, reminders: _____, due, ...days } = calendar;
  const agreement = {
    ...rest,
    parties: parties.map(({ key, office }) => {
      const { signatory: _, coordinator: __, ...party } = defined.find((one) => one.key === key) as ProgramDefinition['parties'][number];
      return { ...party, signatory: office };
    }),
    calendar: { ...days, due: due.map(({ before: _, after: __, ...day }) => day) },
    units: units.map(({ level, units: count }) => ({ level, units: count })),
    ...terms,
  };
  const text = canonicalJson(said(agreement));
  return { text, hash: hashOfJson(text) };
}

/** What is left unsaid is not part of it. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (part === undefined ? [] : [[key, said(part)]])));
}

/** A text's number, to be read out or compared at a glance: eight digits of its hash, `4821-0937`. */
export function agreementNumber(hash: string): string {
  const digits = String(Number.parseInt(hash.slice(0, 12), 16) % 100_000_000).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** From when an agreement is in force: the day that was chosen, or that of the last signature; null: that is not known yet. */
export function inForceFrom(
  { inForceOn }: Pick<SigningTerms, 'inForceOn'>,
  signatures: readonly { signedOn: CalendarDate | null }[],
): CalendarDate | null {
  if (inForceOn !== null) return inForceOn;
  const days = signatures.flatMap(({ signedOn }) => (signedOn === null ? [] : [signedOn])).sort();
  return days.length < signatures.length ? null : (days.at(-1) ?? null);
}

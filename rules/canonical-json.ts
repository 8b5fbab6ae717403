import { createHash } from 'node:crypto';

/**
 * JSON after RFC 8785 (keys in order of UTF-16 units, no spaces), narrowed to what is equal on every machine: whole numbers
 * only, and every text in NFC. Throws on anything else, undefined included, because a hash must not depend on what was dropped.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`no whole number: ${value}`);
      return String(value === 0 ? 0 : value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
      return canonicalObject(value);
    default:
      throw new TypeError(`no JSON value: ${typeof value}`);
  }
}

/** SHA-256 of the canonical JSON in UTF-8, in hexadecimal. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

function canonicalObject(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`no plain object: ${value.constructor.name}`);
  if (Object.getOwnPropertySymbols(value).length > 0) throw new TypeError('a symbol cannot be a key');
  const entries = Object.entries(value).map(([key, item]) => [key.normalize('NFC'), item] as const);
  // Default sort compares UTF-16 units, as the RFC asks.
  const keys = entries.map(([key]) => key).sort();
  const doubled = keys.find((key, i) => key === keys[i + 1]);
  if (doubled !== undefined) throw new TypeError(`key doubled in NFC: ${doubled}`);
  const items = new Map(entries);
  return `{${keys.map((key) => `${canonicalString(key)}:${canonicalJson(items.get(key))}`).join(',')}}`;
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate is no text');
  return JSON.stringify(text.normalize('NFC'));
}

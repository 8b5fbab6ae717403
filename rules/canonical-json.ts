import { hash } from 'node:crypto';

/**
 * JSON after RFC 8785 (keys in order of UTF-16 units, no spaces), narrowed to what is equal on every machine: whole numbers
 * only, and every text in NFC. Throws on anything else, undefined included, because a hash must not depend on what was dropped.
 */
export function canonicalJson(value: unknown): string {
  if (orders.size > mostOrders) orders.clear();
  return write(value);
}

/** The keys of objects met before, in their order and quoted, for of most objects there are thousands alike. */
const orders = new Map<string, KeyOrder>();
const mostOrders = 200;
/** More letters than the keys of a form: what is longer is not kept. */
const longestKept = 10_000;

function write(value: unknown): string {
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
      if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item)).join(',')}]`;
      return writeObject(value);
    default:
      throw new TypeError(`no JSON value: ${typeof value}`);
  }
}

/** SHA-256 of the canonical JSON in UTF-8, in hexadecimal. */
export const contentHash = (value: unknown): string => hashOfJson(canonicalJson(value));

/** The same of what is canonical JSON already. */
export const hashOfJson = (canonical: string): string => hash('sha256', canonical, 'hex');

/** `begins`: what stands before the value, the comma of all but the first included. */
type KeyOrder = { key: string; begins: string }[];

function writeObject(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`no plain object: ${value.constructor.name}`);
  if (Object.getOwnPropertySymbols(value).length > 0) throw new TypeError('a symbol cannot be a key');
  const keys = Object.keys(value);
  const alike = JSON.stringify(keys);
  const order = orders.get(alike) ?? orderOf(keys);
  if (alike.length <= longestKept) orders.set(alike, order);
  const items = value as Record<string, unknown>;
  let text = '{';
  for (const { key, begins } of order) text += begins + write(items[key]);
  return `${text}}`;
}

function orderOf(keys: string[]): KeyOrder {
  const order = keys.map((key) => ({ key, normal: key.normalize('NFC') }));
  // By UTF-16 units, as the RFC asks.
  order.sort((one, other) => (one.normal < other.normal ? -1 : 1));
  const doubled = order.find(({ normal }, i) => normal === order[i + 1]?.normal);
  if (doubled !== undefined) throw new TypeError(`key doubled in NFC: ${doubled.normal}`);
  return order.map(({ key, normal }, i) => ({ key, begins: `${i === 0 ? '' : ','}${canonicalString(normal)}:` }));
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate is no text');
  return JSON.stringify(text.normalize('NFC'));
}

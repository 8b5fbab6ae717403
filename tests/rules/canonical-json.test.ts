import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, contentHash } from '../../rules/canonical-json.ts';

/** The same value with its keys in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reordered(item)]),
  );
}

const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ maxLength: 5 }), tie('value')),
  ),
}));

describe('canonical JSON', () => {
  test('does not depend on the order of keys, and is JSON that reads back to itself', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reordered(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('sorts keys by UTF-16 units and escapes as RFC 8785 does', () => {
    // A key outside the BMP sorts by its surrogates, before U+FFxx.
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\uffee': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"\u20ac":1,"\u{1f600}":5,"\uffee":3}',
    );
    expect(canonicalJson('\u0000\u001f"\\/\u2028')).toBe('"\\u0000\\u001f\\"\\\\/\u2028"');
  });

  test('takes letters typed in two ways for the same', () => {
    expect(contentHash({ tên: 'Tha\u0301i' })).toBe(contentHash({ 'te\u0302n': 'Thái' }));
  });

  test('knows the hash of a known content', () => {
    expect(contentHash({ b: [1, null, true], a: 'Nghệ An' })).toBe('9948afe114a890ab552ab8fc6b53e136716dde2458c4f3fc97c8b2ea52bfbd9d');
  });

  test.each([
    ['a fraction', 0.5],
    ['no number', Number.NaN],
    ['a number beyond exactness', 2 ** 53],
    ['a lone surrogate', 'a\ud800'],
    ['undefined in an object', { a: undefined }],
    ['a hole in a list', Array(1)],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a bigint', 1n],
    ['a key twice in NFC', { 'e\u0301': 1, é: 2 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('has one zero', () => {
    expect(canonicalJson(-0)).toBe('0');
  });
});

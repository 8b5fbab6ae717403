import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { samplePages } from './sample-pages.ts';
import { setting } from './sample-values.ts';

/** A drawn code as rows of modules, from the strokes of its picture. */
function modulesIn(page: string): string[] {
  const [, side = '', strokes = ''] = /<svg class="qr"[^>]*viewBox="0 0 (\d+) \d+"[^>]*>.*?<path fill="#000" d="([^"]*)"/s.exec(page) ?? [];
  const rows = Array.from({ length: Number(side) }, () => new Array<string>(Number(side)).fill('0'));
  for (const [, x, y, dark] of strokes.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    rows[Number(y)]?.fill('1', Number(x), Number(x) + Number(dark));
  return rows.map((row) => row.join(''));
}

// Read by another's decoder (jsQR 1.4) when it was written down.
test('a letter’s code is the one that readers have read, with four modules of quiet around it', () => {
  const rows = modulesIn(samplePages.letter?.(setting()) ?? '');
  expect([rows.length, rows[3], rows[4]?.slice(0, 12)]).toEqual([45, '0'.repeat(45), '000011111110']);
  expect(hash('sha256', rows.join('\n')).slice(0, 16)).toBe('1af138204cc8eb1d');
});

import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { dropReasons } from '../../rules/mail-drop-reasons.ts';

test('every reason by which a statement drops a mail is in the catalogue, which names nothing else', async () => {
  const folder = new URL('../../prisma/queries/', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
  const said = texts.flatMap((text) => [...text.matchAll(/state = 'dropped', reason = '([^']+)'/g)].map(([, reason]) => reason));
  const claim = texts.find((text) => text.includes('export const whySilent')) ?? '';
  const claimed = [...claim.slice(claim.indexOf('export const whySilent')).matchAll(/THEN '([^']+)'/g)].map(([, reason]) => reason);
  const passedOn = ['lapsed', 'missed', 'waived'];
  expect(new Set([...said, ...claimed, ...passedOn])).toEqual(new Set(dropReasons));
});

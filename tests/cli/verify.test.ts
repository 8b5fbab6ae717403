import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson, hashOfJson } from '../../rules/canonical-json.ts';
import { sealRecord } from '../../rules/signed-record.ts';
import { tongket } from './running-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'tongket-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command printed, and how it ended. */
const run = async (args: string[], settings: Record<string, string> = {}) => {
  const command = tongket(args, settings);
  const code = await command.ended;
  return { code, printed: command.printed() };
};

test('a record is checked by the key that the installation prints, without any server: 0 only where nothing is wrong', async () => {
  const state = join(folder, 'state');
  const { code, printed } = await run(['public-key'], { TONGKET_STATE: state });
  expect([code, printed]).toEqual([0, expect.stringMatching(/^ed25519:[\w-]{43}\n$/)]);
  expect((await run(['public-key'], { TONGKET_STATE: state })).printed).toBe(printed);
  expect((await run(['public-key', '--rehearsal'], { TONGKET_STATE: state })).printed).not.toBe(printed);
  const kept = join(state, 'seal.secret');
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  const secret = readFileSync(kept, 'utf8').trim();
  expect((await run(['public-key'], { TONGKET_STATE: join(folder, 'other'), TONGKET_SEAL_KEY: secret })).printed).toBe(printed);

  const text = { parties: [], witnesses: [], order: [], inForceOn: '2023-03-23' };
  const file = join(folder, 'record.json');
  const record = { kind: 'tongket-signed-record', version: 1, simulated: false, program: 'p', signing: 1, agreement: text } as const;
  const whole = { ...record, textHash: hashOfJson(canonicalJson(text)), inForceOn: '2023-03-23', signatures: [], witnesses: [] };
  writeFileSync(file, sealRecord(whole, secret));
  const key = join(folder, 'key');
  writeFileSync(key, printed);
  expect(await run(['verify', file, '--key', key])).toMatchObject({ code: 0, printed: expect.stringContaining('All is right') });
  const said = await run(['verify', file, '--key', printed.trim(), '--json']);
  expect([said.code, JSON.parse(said.printed)]).toEqual([0, { ok: true, sealedBy: printed.trim(), wrong: [] }]);

  writeFileSync(file, sealRecord(whole, 'B'.repeat(43)));
  const wrong = await run(['verify', file, '--key', key, '--json']);
  expect([wrong.code, JSON.parse(wrong.printed)]).toMatchObject([1, { ok: false, sealedBy: null, wrong: [{ code: 'sealed-otherwise' }] }]);
  expect(await run(['verify', file])).toMatchObject({ code: 1, printed: expect.stringContaining('--key') });
  for (const senseless of [
    ['verify'],
    ['verify', file, file],
    ['verify', join(folder, 'none'), '--key', key],
    ['verify', file, '--key', 'x'],
    ['verify', file, '--odd'],
  ])
    expect([senseless, (await run(senseless)).code]).toEqual([senseless, 2]);
});

test('successors are proposed from two lists of units, measured against a third, and a list that cannot be read is told', async () => {
  const list = (name: string) => new URL(`../../prisma/seed/nghe-an/${name}.csv`, import.meta.url).pathname;
  const lists = ['--from', list('units-2024-12-01'), '--to', list('units-2025-07-01'), '--points', list('coordinates')];
  const { code, printed } = await run(['propose-successors', ...lists, '--against', list('successors-2025-07-01'), '--json']);
  const answer = JSON.parse(printed);
  expect([code, answer.proposedRight, answer.proposals.length, answer.withoutPredecessor]).toEqual([0, { right: 323, of: 412 }, 433, []]);
  expect(await run(['propose-successors', '--from', join(folder, 'none'), ...lists.slice(2)])).toMatchObject({
    code: 2,
    printed: expect.stringContaining('cannot be read'),
  });
  // As Excel saves "Unicode text", and a file that has lost its letters.
  const typed = readFileSync(list('units-2024-12-01'), 'utf8');
  const [wide, old] = [join(folder, 'wide.csv'), join(folder, 'old.csv')];
  writeFileSync(wide, Buffer.from(`\ufeff${typed}`, 'utf16le'));
  writeFileSync(old, Buffer.from(typed.normalize('NFD'), 'latin1'));
  const again = await run(['propose-successors', '--from', wide, ...lists.slice(2), '--json']);
  expect(JSON.parse(again.printed).proposals).toEqual(answer.proposals);
  expect(await run(['propose-successors', '--from', old, ...lists.slice(2)])).toMatchObject({
    code: 2,
    printed: expect.stringContaining('UTF-8'),
  });
});

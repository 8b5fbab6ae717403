import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readSettings, SettingsError } from '../../cli/settings.ts';
import { configurationDoc, renderConfigurationDoc } from '../../cli/write-configuration-doc.ts';

function complaintsAbout(env: Record<string, string>): string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.lines;
    throw error;
  }
}

test('nothing has to be set, and an empty value counts as not set', () => {
  expect(readSettings({})).toMatchObject({
    TONGKET_STATE: '.tongket',
    TONGKET_PORT: 3000,
    TONGKET_HOST: '127.0.0.1',
    TONGKET_LANGUAGE: 'vi',
  });
  expect(readSettings({ DATABASE_URL: '', TONGKET_PORT: '' })).toEqual(readSettings({}));
});

test('a mistyped name is refused, and the one that was meant is named', () => {
  expect(complaintsAbout({ TONGKET_PROT: '3000' })).toEqual([expect.stringMatching(/^TONGKET_PROT: .*TONGKET_PORT.* \/ .*TONGKET_PORT/)]);
});

test("Temporal's own settings and those of other programs pass", () => {
  expect(complaintsAbout({ TEMPORAL_TLS: 'true', TEMPORAL_API_KEY: 'x', PATH: '/bin', LANG: 'vi_VN.UTF-8' })).toEqual([]);
});

test.each([
  ['TONGKET_PORT', 'abc'],
  ['TONGKET_PORT', '70000'],
  ['TONGKET_PORT', '0'],
  ['DATABASE_URL', 'mysql://localhost/tongket'],
  ['DATABASE_URL', 'localhost:5432'],
  ['SMTP_URL', 'http://mail.example'],
  ['TEMPORAL_ADDRESS', 'temporal.example'],
  ['TONGKET_PUBLIC_URL', 'javascript:alert(1)'],
  ['TONGKET_LANGUAGE', 'fr'],
  ['MAIL_FROM', 'nobody'],
  ['TONGKET_SECRET', 'short'],
])('%s=%s is refused by name, in both languages', (name, value) => {
  expect(complaintsAbout({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: .+ / .+`))]);
});

test('every wrong setting is told at once, and no secret is repeated', () => {
  const complaints = complaintsAbout({ TONGKET_SECRET: 'hunter2', TONGKET_PORT: 'x', DATABASE_URL: 'pg:hunter2', TONGKET_COLOUR: 'red' });
  expect(complaints.map((line) => line.split(':')[0]).toSorted()).toEqual([
    'DATABASE_URL',
    'TONGKET_COLOUR',
    'TONGKET_PORT',
    'TONGKET_SECRET',
  ]);
  expect(complaints.join('\n')).not.toContain('hunter2');
});

test('docs/configuration.md says what the schema says', async () => {
  expect(await readFile(configurationDoc, 'utf8')).toBe(renderConfigurationDoc());
});

import { expect, test } from 'vitest';
import { deviceOf } from '../../rules/device-of.ts';
import { ownPath } from '../../rules/own-path.ts';
import { sessionEnd } from '../../rules/session-life.ts';

test('a page of ours that was wanted is gone to as it was asked for', () => {
  for (const path of ['/programs/new', '/programs/1/cycles/2023?q=xa%20A&state=owing', '/sessions', '/record?before=1'])
    expect(ownPath(path)).toBe(path);
});

test('nothing that leads elsewhere is an address of ours, however it is written', () => {
  for (const text of [
    'https://evil.example/programs/',
    '//evil.example/programs/',
    '/\\evil.example/programs/',
    '\\\\evil.example',
    '/programs/..//evil.example',
    '/programs/../../..//evil.example/',
    '/programs/%2e%2e//evil.example',
    '/programs//evil.example',
    'javascript:alert(1)',
    '/programs/\n//evil.example',
    '/programs/@evil.example',
    '/programs/"onclick',
    '/enter/abc',
    '/leave',
    '/api/v1/programs',
    '/rehearsal/coordinator',
    '/programsx',
    'programs/1',
    `/programs/${'x'.repeat(500)}`,
    '',
    null,
    7,
    ['/programs/1'],
  ])
    expect([text, ownPath(text)]).toEqual([text, null]);
});

test('a device is told as people know it, and one that is not known is not guessed', () => {
  const agents = [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/114.0 Safari/537.36',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0',
    'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/24',
    'curl/8.5.0',
    '',
  ].map((text) => {
    const { browser, system } = deviceOf(text);
    return `${browser}, ${system}`;
  });
  expect(agents).toEqual([
    'Cốc Cốc, Windows',
    'Microsoft Edge, Windows',
    'Samsung Internet, Android',
    'Safari, iPhone',
    'Zalo, iPhone',
    'null, null',
    'null, null',
  ]);
});

test('a session that is used every day ends after thirty, and one that is not after seven', () => {
  const begun = new Date('2026-11-01T00:00:00Z');
  expect(sessionEnd(begun, begun).toISOString()).toBe('2026-11-08T00:00:00.000Z');
  expect(sessionEnd(begun, new Date('2026-11-29T00:00:00Z')).toISOString()).toBe('2026-12-01T00:00:00.000Z');
});

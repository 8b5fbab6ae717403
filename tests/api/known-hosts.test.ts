import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { networkOf } from '../../api/request-network.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, startService } from './service.ts';

const { database, drop } = await freshDatabase();
let service: Service;
beforeAll(async () => {
  await openInstallation(database.pool, { seed: 1, from: new Date('2023-12-15T02:00:00Z') });
  service = await startService(database, { simulated: true, hosts: ['noi-bo.example'] });
});
afterAll(async () => {
  await service.stop();
  await drop();
});

/** What `fetch` does not let one say: another `Host`. */
function askedAs(host: string, path: string, method = 'GET'): Promise<{ status: number; text: string }> {
  const { port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path, method, headers: { host, accept: 'application/json' } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

test('a page elsewhere that makes its own name lead here gets nothing, and becomes nobody', async () => {
  for (const host of [
    'evil.example',
    'evil.example:3000',
    '127.0.0.1.evil.example',
    '192.0.2.7',
    '[2001:db8::1]',
    'noi-bo.example.',
    'a b',
    '@',
    '%00',
  ]) {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/enter'],
      ['POST', '/rehearsal/coordinator'],
    ] as const) {
      const { status, text } = await askedAs(host, path, method);
      expect([host, path, status === 400 ? 421 : status]).toEqual([host, path, 421]);
      expect(text).not.toContain('coordinator');
    }
  }
});

test('it answers to the public name, to its own addresses and to names that a setting gives', async () => {
  const { port } = new URL(service.url);
  for (const host of ['tongket.example', 'TONGKET.example:8443', 'localhost', `127.0.0.1:${port}`, '[::1]:3000', 'noi-bo.example'])
    expect([host, (await askedAs(host, '/enter')).status]).toEqual([host, 200]);
  // Whoever watches over the process knows it by any name.
  expect((await askedAs('10.0.0.7:3000', '/health/live')).status).toBe(200);
});

test('a network is an address of IPv4 or a /64, and a proxy is believed only where it is trusted', async () => {
  const seen: string[] = [];
  for (const trustedProxies of [['loopback'], ['10.0.0.0/8'], []]) {
    const own = await startService(database, { trustedProxies });
    own.context.log = () => {};
    // The service's own reading of it, at the end of a real connection.
    const networks: string[] = [];
    const emit = own.server.listeners('request')[0] as (...given: unknown[]) => void;
    own.server.removeAllListeners('request');
    own.server.on('request', (request, response) => {
      response.on('finish', () => networks.push(networkOf(request as never)));
      emit(request, response);
    });
    for (const address of ['203.0.113.9', '2001:db8:1:2:3:4:5:6', '2001:db8::9', '::ffff:198.51.100.4', 'nonsense'])
      await own.ask('GET', '/links', { page: true, headers: { 'x-forwarded-for': address } });
    seen.push(networks.join(' '));
    await own.stop();
  }
  expect(seen).toEqual([
    '203.0.113.9 2001:db8:1:2::/64 2001:db8:0:0::/64 198.51.100.4 unknown',
    Array(5).fill('127.0.0.1').join(' '),
    Array(5).fill('127.0.0.1').join(' '),
  ]);
});

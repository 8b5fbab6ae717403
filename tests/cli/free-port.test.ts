import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, releasePort } from '../../cli/local/free-port.ts';

test('a taken port is stepped over', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await freePort(port)).toBeGreaterThan(port);
  server.close();
});

test('two that ask at once get different ports, and one given back is given again', async () => {
  const wished = await freePort(0);
  releasePort(wished);
  const [one, other] = await Promise.all([freePort(wished), freePort(wished)]);
  expect(one).not.toBe(other);
  releasePort(wished);
  expect(await freePort(wished)).toBe(wished);
});

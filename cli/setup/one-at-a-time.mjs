import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const withoutFile = '\0';

/**
 * Does the work while no other process of this machine does work of the same name; whoever comes meanwhile waits. The place is a socket, so it is
 * free again when its process ends, however it ends.
 */
export async function oneAtATime(name, work) {
  const waiting = new Set();
  const place = await takePlace(addressOf(name), waiting);
  try {
    return await work();
  } finally {
    place.close();
    for (const socket of waiting) socket.destroy();
  }
}

function addressOf(name) {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\tongket-${id}`;
  // Linux has sockets without a file: of two that find a dead one's file, the second may take away what the first has just put there.
  return process.platform === 'linux' ? `${withoutFile}tongket-${id}` : join(tmpdir(), `tongket-${id}.sock`);
}

async function takePlace(address, waiting) {
  for (;;) {
    const place = createServer((socket) => waiting.add(socket.on('error', () => {})));
    const taken = await new Promise((resolve, reject) => {
      place.on('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
      place.listen(address, () => resolve(true));
    });
    if (taken) return place;
    // A process that was killed leaves the file of its socket behind, where it has one, and nobody answers there.
    if (!(await untilItEnds(address)) && !address.startsWith(withoutFile)) await rm(address, { force: true });
  }
}

/** Waits for the end of whoever has the place; false when there is nobody. */
function untilItEnds(address) {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    let there = false;
    socket.on('connect', () => {
      there = true;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(there));
    socket.resume();
  });
}

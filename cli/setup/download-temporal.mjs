import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WayFailed } from './obtain.mjs';
import { runCommand } from './run-command.mjs';

const platforms = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const machines = { x64: 'amd64', arm64: 'arm64' };

/**
 * Downloads a program from where Temporal's SDKs get theirs and answers where it was unpacked in `folder`. Without internet it
 * gives up within seconds: the first question is small and has little time.
 */
export async function downloadTemporalProgram(program, version, folder, source = 'https://temporal.download') {
  const platform = platforms[process.platform];
  const machine = machines[process.arch];
  if (platform === undefined || machine === undefined) throw new WayFailed(`${process.platform}-${process.arch}?`);
  try {
    const asked = `${source}/${program}/${version}?platform=${platform}&arch=${machine}&format=${platform === 'windows' ? 'zip' : 'tar.gz'}`;
    const answer = await fetch(asked, { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new WayFailed(`${asked}: HTTP ${answer.status}`);
    const { archiveUrl, fileToExtract } = await answer.json();
    const archive = await fetch(archiveUrl, { signal: AbortSignal.timeout(15 * 60_000) });
    if (!archive.ok) throw new WayFailed(`${archiveUrl}: HTTP ${archive.status}`);
    const file = join(folder, 'archive');
    await pipeline(Readable.fromWeb(archive.body), createWriteStream(file));
    // tar is on Linux, macOS and Windows 10 alike, and the one of Windows unpacks zip as well.
    if ((await runCommand('tar', ['-xf', file, '-C', folder])) === null) throw new WayFailed('tar?');
    return join(folder, fileToExtract);
  } catch (error) {
    if (error instanceof WayFailed) throw error;
    throw new WayFailed(`${source}: ${error.cause?.code ?? error.name}`);
  }
}

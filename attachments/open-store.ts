import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type AttachmentKind, attachmentKindOf, seenBytes } from '../rules/attachment-kinds.ts';
import { leastFreeBytes } from '../rules/attachment-limits.ts';
import { problem } from '../rules/problems.ts';

/** A file that has arrived whole and is not kept yet: it is under no name that anybody knows. */
export interface ArrivedFile {
  hash: string;
  bytes: number;
  /** What its own bytes say. */
  kind: AttachmentKind | 'heic' | 'unknown';
  path: string;
}

export type AttachmentStore = ReturnType<typeof openStore>;

/**
 * The files that people attach, in a folder beside the database: `files/ab/abcd…`, named by the hash of their bytes, so that a file that comes
 * twice is one, and none is ever changed. Only a row makes a file somebody's; a file is on the disk before its row is written, so that what ends in
 * the middle leaves a file too many and never a row without one. Several processes may share a folder.
 */
export function openStore(folder: string) {
  const arriving = join(folder, 'arriving');
  const files = join(folder, 'files');
  for (const path of [arriving, files]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const folderOf = (hash: string) => join(files, hash.slice(0, 2));
  const fileOf = (hash: string) => join(folderOf(hash), hash);

  return {
    /** Writes down what comes, as it comes; of it nothing but one piece is held in memory. Problem `attachments-full`. */
    async receive(stream: Readable): Promise<ArrivedFile> {
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize < leastFreeBytes) throw problem('attachments-full');
      const path = join(arriving, randomUUID());
      const file = await open(path, 'wx', 0o600);
      try {
        const seen = await writeAll(file, stream);
        await file.sync();
        return { ...seen, path };
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        await file.close();
      }
    },

    /** Gives it its name; it is on the disk when this answers. One that is there already stays, and counts as new for `sweep`. */
    async keep({ hash, path }: ArrivedFile): Promise<void> {
      mkdirSync(folderOf(hash), { recursive: true, mode: 0o700 });
      await rename(path, fileOf(hash));
      const now = new Date();
      await utimes(fileOf(hash), now, now);
      for (const one of [folderOf(hash), files]) await syncFolder(one);
    },

    discard: ({ path }: ArrivedFile): Promise<void> => rm(path, { force: true }),

    /** Null: it is not there, which somebody has to look into. */
    async read(hash: string): Promise<{ bytes: number; stream(): Readable } | null> {
      const there = await stat(fileOf(hash)).catch(() => null);
      return there && { bytes: there.size, stream: () => createReadStream(fileOf(hash)) };
    },

    /** Files that were kept or were arriving before these instants, a folder at a time. */
    async *olderThan(before: { kept: Date; arriving: Date }): AsyncGenerator<{ path: string; hash: string | null }[]> {
      yield await old(arriving, before.arriving, () => null);
      for (const part of (await readdir(files)).sort()) yield await old(join(files, part), before.kept, (name) => name);
    },
    remove: (path: string): Promise<void> => rm(path, { force: true }),
  };
}

/** A write may take a part only, where a disk is nearly full: writeFile goes on with the rest, or fails. */
async function writeAll(file: FileHandle, stream: Readable): Promise<Omit<ArrivedFile, 'path'>> {
  const hashing = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  for await (const part of stream as AsyncIterable<Buffer>) {
    hashing.update(part);
    bytes += part.length;
    if (head.length < seenBytes.head) head = Buffer.concat([head, part.subarray(0, seenBytes.head - head.length)]);
    tail = Buffer.concat([tail, part]).subarray(-seenBytes.tail);
    await file.writeFile(part);
  }
  return { hash: hashing.digest('hex'), bytes, kind: attachmentKindOf(head, tail) };
}

/** A new name is on the disk only once its folder is (POSIX). */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function old(
  folder: string,
  before: Date,
  hashOf: (name: string) => string | null,
): Promise<{ path: string; hash: string | null }[]> {
  const aged = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const there = await stat(path).catch(() => null);
      return there && there.mtime < before ? [{ path, hash: hashOf(name) }] : [];
    }),
  );
  return aged.flat();
}

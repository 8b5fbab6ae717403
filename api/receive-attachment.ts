import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import type { Request, Response } from 'express';
import type { ArrivedFile, AttachmentStore } from '../attachments/open-store.ts';
import { attachmentBytes } from '../rules/attachment-limits.ts';
import type { BodyLimit } from '../rules/body-limits.ts';
import { problem } from '../rules/problems.ts';

export interface Attached extends ArrivedFile {
  /** As whoever sent it called it. */
  name: string;
}

const arrivals = new WeakMap<Request, Attached>();

/** The file that came with a form; null: none was chosen. */
export const attachedFile = (request: Request): Attached | null => arrivals.get(request) ?? null;

/** Of a file that nobody has kept nothing is left behind. */
export async function discardAttached(request: Request, store: AttachmentStore): Promise<void> {
  const attached = arrivals.get(request);
  if (attached) await store.discard(attached);
}

/**
 * Reads a form with one file, which goes to the disk piece by piece as it comes: what a request costs in memory does not grow with it. Answers the
 * form's boxes. Problems: `file-too-large`, `too-slow`, `too-many-fields`, `malformed-request`, `attachments-full`.
 */
export async function receiveAttachment(
  request: Request,
  response: Response,
  limit: BodyLimit,
  store: AttachmentStore,
): Promise<Record<string, string>> {
  const tooLarge = () => problem('file-too-large', { max: `${attachmentBytes / 1_048_576} MB` });
  if (Number(request.headers['content-length'] ?? 0) > limit.bytes) throw tooLarge();
  const parser = parserOf(request, limit);
  const fields: Record<string, string> = {};
  let name = '';
  let stream: BusboyFileStream | undefined;
  let arriving: Promise<ArrivedFile> | null = null;
  const { promise: parsed, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(problem('too-slow')), limit.seconds * 1_000);
  const lost = (): void => void (request.complete || reject(problem('malformed-request', { reason: 'request' })));
  parser.on('field', (box, value) => {
    // The first of a name, as with any form.
    fields[box] ??= value.replaceAll('\r\n', '\n');
  });
  parser.on('file', (_box, file, given) => {
    // A box that was left empty is a file without a name.
    if (arriving || !given) return void file.resume();
    name = given;
    stream = file;
    file.once('limit', () => reject(tooLarge()));
    arriving = store.receive(file);
    arriving.catch(reject);
  });
  for (const over of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.once(over, () => reject(problem('too-many-fields', { max: limit.fields })));
  parser.once('finish', resolve).once('error', () => reject(problem('malformed-request', { reason: 'multipart' })));
  request.once('close', lost).once('error', lost);
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
  request.pipe(parser);
  try {
    await parsed;
    const arrived = await (arriving as Promise<ArrivedFile> | null);
    if (arrived) arrivals.set(request, { ...arrived, name });
    return fields;
  } catch (error) {
    request.unpipe(parser);
    stream?.destroy();
    // What had arrived whole before the rest failed goes too.
    await (arriving as Promise<ArrivedFile> | null)?.then(store.discard, () => {});
    throw error;
  } finally {
    clearTimeout(timer);
    request.off('close', lost).off('error', lost);
  }
}

function parserOf(request: Request, limit: BodyLimit) {
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      limits: {
        files: 1,
        fileSize: attachmentBytes,
        fields: limit.fields,
        fieldSize: 4_096,
        fieldNameSize: 60,
        parts: limit.fields + 1,
        headerPairs: 20,
        headerSize: 4_096,
      },
    });
  } catch {
    throw problem('malformed-request', { reason: 'multipart' });
  }
}

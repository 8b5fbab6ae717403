import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { type AttachmentKind, attachmentKinds } from '../rules/attachment-kinds.ts';
import { problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';

/**
 * Gives a file that somebody attached to be saved, never to be shown in a page of ours: whatever else it may be beside what its bytes say, a browser
 * runs nothing of it. Problem `attachment-gone`.
 */
export async function sendAttachment(
  { attachments, log }: ApiContext,
  response: Response,
  { hash, kind, name }: { hash: string; kind: AttachmentKind; name: string },
): Promise<void> {
  const file = await attachments.read(hash);
  if (!file) {
    log('error', 'an attached file is not in its folder', { hash });
    throw problem('attachment-gone');
  }
  response.attachment(name);
  response.type(attachmentKinds[kind].type);
  response.set({
    'content-length': String(file.bytes),
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  });
  await pipeline(file.stream(), response).catch((error: NodeJS.ErrnoException) => {
    // Whoever breaks off is nobody's failure.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log('error', 'an attached file cannot be read', { hash, error: String(error.code) });
    response.destroy();
  });
}

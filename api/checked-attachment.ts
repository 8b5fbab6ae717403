import { type AttachmentKind, attachmentName } from '../rules/attachment-kinds.ts';
import { problem } from '../rules/problems.ts';
import type { Attached } from './receive-attachment.ts';

/** What came with a form, by its own bytes, as it may be kept. Problems: `file-missing`, `attachment-heic`, `file-kind-refused`. */
export function checkedAttachment(file: Attached | null): {
  file: Attached;
  named: { hash: string; kind: AttachmentKind; bytes: number; name: string };
} {
  if (file === null || file.bytes === 0) throw problem('file-missing');
  const { hash, kind, bytes } = file;
  if (kind === 'heic') throw problem('attachment-heic');
  if (kind === 'unknown') throw problem('file-kind-refused');
  return { file, named: { hash, kind, bytes, name: attachmentName(file.name, kind) } };
}

import { parse } from 'node:querystring';
import type { Request, Response } from 'express';
import type { AttachmentStore } from '../attachments/open-store.ts';
import { type BodyKind, type BodyLimit, bodyLimits, deepestJson } from '../rules/body-limits.ts';
import { problem } from '../rules/problems.ts';
import { joinDates } from '../rules/read-date-boxes.ts';
import { parseMultipart } from './multipart-form.ts';
import { receiveAttachment } from './receive-attachment.ts';

/** Whether a request says that something follows its head. */
const hasBody = ({ headers }: Request): boolean => headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The type in the header, whether or not something follows. */
export const mediaType = ({ headers }: Request): string => (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/**
 * Reads the body of one of the kinds that a route takes into `request.body`, an attached file into the `store`; what is wrong with it is said
 * before it has arrived where that is possible. The three boxes in which a form asks a date are one text. Compressed ones are not taken: a few
 * bytes would become many. Problems: `body-type-unsupported`, `too-large`, `table-too-large`, `file-too-large`, `too-slow`,
 * `malformed-request`.
 */
export async function readBody(
  request: Request,
  response: Response,
  kinds: readonly BodyKind[],
  store: AttachmentStore | null = null,
): Promise<void> {
  request.body = undefined;
  if (!hasBody(request) || kinds.length === 0) return;
  const type = mediaType(request);
  const kind = kinds.find((one) => bodyLimits[one].type === type);
  const limit: BodyLimit | undefined = kind && bodyLimits[kind];
  const types = [...new Set(kinds.map((kind) => bodyLimits[kind].type))].join(', ');
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const charset = /;\s*charset="?([^;"\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  if (!limit || coding !== 'identity' || charset !== 'utf-8') throw problem('body-type-unsupported', { types });
  if (kind === 'attachment' && store) {
    request.body = joinDates(await receiveAttachment(request, response, limit, store));
    return;
  }
  const bytes = await readBytes(request, response, limit);
  if (limit.type === 'application/json') request.body = parseJson(bytes);
  else if (limit.type === 'multipart/form-data') request.body = joinDates(await parseMultipart(request, bytes, limit.fields));
  else request.body = joinDates(parseFields(bytes, limit.fields));
}

async function readBytes(request: Request, response: Response, limit: BodyLimit): Promise<Buffer> {
  const tooLarge = () => problem(limit.type === 'multipart/form-data' ? 'table-too-large' : 'too-large', { max: sizeOf(limit.bytes) });
  if (Number(request.headers['content-length'] ?? 0) > limit.bytes) throw tooLarge();
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
  const parts: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => end(problem('too-slow')), limit.seconds * 1_000);
    const take = (part: Buffer): void => {
      length += part.length;
      if (length > limit.bytes) end(tooLarge());
      else parts.push(part);
    };
    const end = (error?: Error): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', end).off('error', end).off('close', lost);
      if (error) reject(error);
      else resolve();
    };
    const lost = (): void => end(problem('malformed-request', { reason: 'request' }));
    request.on('data', take).on('end', end).on('error', end).on('close', lost);
  });
  return Buffer.concat(parts, length);
}

function parseJson(bytes: Buffer): unknown {
  if (depthOf(bytes) > deepestJson) throw problem('malformed-request', { reason: 'depth' });
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw problem('malformed-request', { reason: 'JSON' });
}

/** How far brackets stand in one another, told before any of it is built. */
function depthOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}

function parseFields(bytes: Buffer, most: number): Record<string, unknown> {
  const text = bytes.toString('utf8');
  let fields = 1;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) fields++;
  if (fields > most) throw problem('too-many-fields', { max: most });
  return parse(text, '&', '=', { maxKeys: most });
}

const sizeOf = (bytes: number): string => (bytes < 1_048_576 ? `${bytes / 1_024} kB` : `${bytes / 1_048_576} MB`);

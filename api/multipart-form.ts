import { MIMEType } from 'node:util';
import type { Request } from 'express';
import { problem } from '../rules/problems.ts';

const files = new WeakMap<Request, PostedFields['files']>();

/** What a page with files posted: its boxes, and the files that were chosen. */
export interface PostedFields {
  fields: Record<string, string>;
  files: Map<string, Uint8Array>;
}

/** Reads a form with files; the platform itself does. Its boxes are the request's body, as of any form. Problem `malformed-request`. */
export async function parseMultipart(request: Request, bytes: Buffer, most: number): Promise<Record<string, string>> {
  const malformed = (): never => {
    throw problem('malformed-request', { reason: 'multipart' });
  };
  const type = typeOf(request) ?? malformed();
  if (hasMoreParts(bytes, type, most)) throw problem('too-many-fields', { max: most });
  const headers = { 'content-type': String(type) };
  const form = await new Response(new Uint8Array(bytes), { headers }).formData().catch(malformed);
  const posted: PostedFields = { fields: {}, files: new Map() };
  for (const [name, value] of form) {
    // The first of a name, as with any form; a box that was left empty is a file without a name.
    if (typeof value === 'string') posted.fields[name] ??= value.replaceAll('\r\n', '\n');
    else if (value.size > 0) posted.files.set(name, new Uint8Array(await value.arrayBuffer()));
  }
  files.set(request, posted.files);
  return posted.fields;
}

/** As it is written out anew, so that what is counted and what is read have the same boundary. */
function typeOf({ headers }: Request): MIMEType | null {
  try {
    const type = new MIMEType(headers['content-type'] ?? '');
    return type.params.get('boundary') ? type : null;
  } catch {
    return null;
  }
}

/** Counted before any of them is built, and no further than is needed: before each part, however its head is written, stands the boundary, and once after all. */
function hasMoreParts(bytes: Buffer, { params }: MIMEType, most: number): boolean {
  const boundary = Buffer.from(params.get('boundary') ?? '', 'latin1');
  let found = 0;
  for (let at = bytes.indexOf(boundary); at >= 0 && found < most + 2; at = bytes.indexOf(boundary, at + boundary.length)) found++;
  return found > most + 1;
}

/** What a page posted whose form may have files. */
export function postedFields(request: Request): PostedFields {
  const boxes = Object.entries((request.body ?? {}) as Record<string, unknown>);
  return {
    fields: Object.fromEntries(boxes.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    files: files.get(request) ?? new Map(),
  };
}

/** The boxes of a form that are named `GROUP.NAME`, by their names: what in JSON is an object. */
export const boxesOf = (form: Record<string, unknown>, group: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (name.startsWith(`${group}.`) ? [[name.slice(group.length + 1), value]] : [])),
  );

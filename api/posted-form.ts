import express, { type Request, type RequestHandler } from 'express';
import { problem } from '../rules/problems.ts';

/** What a page with files posted: its boxes, and the files that were chosen. */
export interface PostedForm {
  fields: Record<string, string>;
  files: Map<string, Uint8Array>;
}

/** Takes a form with files whole into memory; the platform itself reads it. */
export const rawForm = (limit: string): RequestHandler => express.raw({ type: 'multipart/form-data', limit });

/** Reads it. The body is its boxes from then on, as of any form. Problem `malformed-request`. */
export async function readForm(request: Request): Promise<PostedForm> {
  if (!Buffer.isBuffer(request.body)) {
    const body = (request.body ?? {}) as Record<string, unknown>;
    return {
      fields: Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
      files: new Map(),
    };
  }
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(request.body), { headers }).formData().catch(() => {
    throw problem('malformed-request', { reason: 'multipart' });
  });
  const posted: PostedForm = { fields: {}, files: new Map() };
  for (const [name, value] of form) {
    // The first of a name, as with any form; a box that was left empty is a file without a name.
    if (typeof value === 'string') posted.fields[name] ??= value.replaceAll('\r\n', '\n');
    else if (value.size > 0) posted.files.set(name, new Uint8Array(await value.arrayBuffer()));
  }
  request.body = posted.fields;
  return posted;
}

import type { Request } from 'express';
import { bodyLimits } from '../rules/body-limits.ts';
import type { Problem } from '../rules/problems.ts';
import type { SendAgain } from '../web/problem-page.ts';
import { mediaType } from './read-body.ts';
import { isOwnSite } from './sessions.ts';

/** What passes: somebody is let in again, the servers are back, or the time is over that a limit counts. */
const passing = new Set([
  ...['not-signed-in', 'form-expired', 'database-unavailable', 'temporal-unavailable', 'receipt-not-passed-on'],
  ...['busy', 'too-many-requests'],
]);

const encodings = [bodyLimits.form.type, bodyLimits.files.type];

/**
 * What one of our own pages posted and could not be taken for now, to be sent again from the page that says so: nothing typed is lost.
 * Never what another site made a browser send: that would only wait for a click.
 */
export function sendAgain(request: Request, { code }: Problem): SendAgain | null {
  const type = mediaType(request);
  if (request.method !== 'POST' || !encodings.some((one) => one === type) || !passing.has(code) || !isOwnSite(request)) return null;
  const fields = Object.entries((request.body ?? {}) as Record<string, string | string[]>)
    .filter(([name]) => name !== 'formToken' && name !== 'lang')
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
  return fields.length === 0 ? null : { url: request.originalUrl, withFiles: type === bodyLimits.files.type, fields };
}

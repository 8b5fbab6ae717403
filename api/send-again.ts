import type { Request } from 'express';
import type { Problem } from '../rules/problems.ts';
import type { SendAgain } from '../web/problem-page.ts';
import { isOwnSite } from './sessions.ts';

/** What passes: somebody is let in again, or the servers are back. */
const passing = new Set(['not-signed-in', 'form-expired', 'database-unavailable', 'temporal-unavailable', 'busy']);

/**
 * What one of our own pages posted and could not be taken for now, to be sent again from the page that says so: nothing typed is lost.
 * Never what another site made a browser send: that would only wait for a click.
 */
export function sendAgain(request: Request, { code }: Problem): SendAgain | null {
  if (request.method !== 'POST' || !request.is('application/x-www-form-urlencoded') || !passing.has(code) || !isOwnSite(request))
    return null;
  const fields = Object.entries((request.body ?? {}) as Record<string, string | string[]>)
    .filter(([name]) => name !== 'formToken' && name !== 'lang')
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
  return fields.length === 0 ? null : { url: request.originalUrl, fields };
}

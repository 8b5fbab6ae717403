import type { Request, Response } from 'express';
import { findLink } from '../prisma/queries/links/find-link.ts';
import { linkToken } from '../prisma/queries/links/link-token.ts';
import { readOfficeDuties } from '../prisma/queries/offices/read-office.ts';
import { type OfficeDuty, type OfficeWalk, walkThrough } from '../rules/office-duties.ts';
import { walkHours } from '../rules/office-page-limits.ts';
import { Problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';

/** A browser remembers from which office's page its reader comes; an address that somebody passes on says nothing of it. */
const cookie = 'tongket-office';
const cookieValue = /(?:^|; )tongket-office=([\w-]{43})(?:;|$)/;

/** The report that comes next, and where all of them are. */
export interface OnWalk {
  officeUrl: string;
  walk: OfficeWalk<OfficeDuty & { name: string; parentName: string | null; url: string }>;
}

/** Whoever opens their office's page is led on from report to report. */
export function rememberOffice({ publicUrl }: ApiContext, response: Response, token: string): void {
  const secure = publicUrl.startsWith('https:');
  response.cookie(cookie, token, { httpOnly: true, sameSite: 'lax', secure, maxAge: walkHours * 3_600_000, path: '/report' });
}

/** How far somebody is who came from their office's page; null: they did not, its link has ended, or this report is none of its own. */
export async function readWalk({ database, secret, now }: ApiContext, request: Request, assignmentId: number): Promise<OnWalk | null> {
  const token = cookieValue.exec(request.headers.cookie ?? '')?.[1];
  if (token === undefined) return null;
  const at = await now();
  const link = await findLink(database.pool, { token, purpose: 'office', at }).catch((error) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  if (link?.contactId == null) return null;
  const duties = (await readOfficeDuties(database.pool, { contactId: link.contactId, at })).flatMap(({ linkId, ...duty }) =>
    linkId === null ? [] : [{ ...duty, url: `/report/${linkToken(secret, linkId)}` }],
  );
  if (!duties.some(({ id }) => id === assignmentId)) return null;
  return { officeUrl: `/office/${token}`, walk: walkThrough(duties, assignmentId) };
}

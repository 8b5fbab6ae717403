import type { Request } from 'express';
import type { ApiContext } from '../context.ts';
import type { DeclaredRoute } from '../declared-route.ts';
import { placeOfOffice, placeOfUnit } from '../issue-and-action-place.ts';
import { raisedFromReport } from '../pages/arising-issue-view.ts';
import { readDuty } from '../report-duty.ts';
import { issueRoutesOf } from './issues-of-place.ts';

/** Arising issues by a unit's own link and on the standing office's pages: the same list, the same story, the same acts. */
export function arisingIssueRoutes(context: ApiContext): DeclaredRoute[] {
  const byLink = { see: 'report-link', act: 'report-link' } as const;
  const ofUnit = issueRoutesOf(context, '/report/:token/issues', byLink, async (request, link) => {
    const duty = await readDuty(context, link);
    return { ...(await placeOfUnit(context, request, duty, 'issues')), raise: () => raisedFromReport(context, duty) };
  });
  const ofOffice = (request: Request, office: string, act: boolean) => placeOfOffice(context, request, { office, act, list: 'issues' });
  const bySession = { see: 'watcher', act: 'coordinator' } as const;
  const ofOffices = issueRoutesOf(context, '/programs/:id/issues', bySession, (request, caller) =>
    'act' in caller ? ofOffice(request, '', caller.act) : ofOffice(request, caller.office, true),
  );
  return [...ofUnit, ...ofOffices];
}

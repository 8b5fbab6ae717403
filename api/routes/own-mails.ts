import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { ownMailsPage } from '../../web/unit/own-mails-page.ts';
import { sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { unitPage } from '../pages/unit-page-setting.ts';
import { readUnitLedger, toldLedger } from '../read-unit-ledger.ts';
import { readDuty } from '../report-duty.ts';

/** Why a unit did or did not get a mail, by its own link. */
export function ownMailRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get(bothPaths('/report/:token/mails'), { who: 'report-link' }, async (request, response, link) => {
    const { cycle, assignment } = await readDuty(context, link);
    const ledger = await readUnitLedger(context, cycle, assignment);
    if (wantsJson(request)) return void response.json(toldLedger(ledger, cycle.timeZone));
    const urls = reportUrls(String(request.params.token));
    const { name, timeZone } = await readDefinition(context.database.pool, cycle.programId);
    sendPage(
      response,
      ownMailsPage({
        page: await unitPage(context, request, assignment, urls.mails),
        backUrl: urls.report,
        contactUrl: urls.contact,
        programName: name,
        timeZone,
        cycle,
        unit: { name: assignment.name, parentName: assignment.parentName },
        ledger,
      }),
    );
  });
  return routes;
}

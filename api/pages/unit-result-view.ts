import type { Request } from 'express';
import { readAcknowledgements } from '../../prisma/queries/compilations/read-acknowledgements.ts';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { readResultReturned } from '../../prisma/queries/compilations/read-result-returned.ts';
import { readUnitYears } from '../../prisma/queries/compilations/read-unit-years.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { wordsThatConcern } from '../../rules/leader-words-for-unit.ts';
import { problem } from '../../rules/problems.ts';
import { standingOf } from '../../rules/unit-standing.ts';
import type { ResultPageValues } from '../../web/unit/unit-result-page.ts';
import type { ApiContext } from '../context.ts';
import type { Duty } from '../report-duty.ts';
import { reportUrls } from './report-urls.ts';
import { unitPage } from './unit-page-setting.ts';

/** What became of a unit's report, once it has come back. Problem `result-not-returned` before that. */
export async function resultView(context: ApiContext, request: Request, { cycle, assignment }: Duty): Promise<ResultPageValues> {
  const { pool } = context.database;
  const urls = reportUrls(String(request.params.token));
  const returned = await readResultReturned(pool, { cycleId: cycle.id, at: await context.now() });
  const compiled = returned ? await readCompilation(pool, cycle.id) : null;
  if (!compiled) throw problem('result-not-returned');
  const { file } = compiled;
  const tree = compiledTree(file.units);
  const unit = tree.unit(assignment.code);
  if (!unit) throw problem('not-found');
  const leaves = tree.leaves(unit.code);
  const receipts = await readAcknowledgements(pool, compiled.id);
  return {
    page: await unitPage(context, request, assignment, urls.result),
    reportUrl: urls.report,
    timeZone: cycle.timeZone,
    compilation: file,
    unit,
    parentName: assignment.parentName,
    below: unit.leaf ? null : { counted: leaves.filter(({ figures }) => figures !== null).length, all: leaves.length },
    standings: Object.fromEntries(figuresOf(file.form).map(({ code }) => [code, standingOf(file, unit, code)])),
    years: await readUnitYears(pool, { ...cycle, unitId: assignment.unitId, code: unit.code, leaf: unit.leaf }),
    said: receipts.flatMap(({ office, at, directions }) => {
      const words = wordsThatConcern(file, unit.code, directions ?? '');
      return at === null || words === '' ? [] : [{ office, at: at.toISOString(), words }];
    }),
    acknowledged: cycle.state === 'acknowledged',
  };
}

import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Queryable } from '../../prisma/database.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type PapersReader, readSignedPapers } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import { againstChangingFiles } from '../../prisma/queries/signed-papers/refuse-sent-files.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { figuresIn, indicatorsOf } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import type { PaperValues } from '../../web/signed-paper-section.ts';
import type { SignedPapersPageValues } from '../../web/unit/signed-papers-page.ts';
import type { ApiContext } from '../context.ts';
import type { Duty } from '../report-duty.ts';
import { unitPage } from './unit-page-setting.ts';

/** The signed papers of a report as they stand on a page; `base`: where each is saved from by its id. */
export async function papersView(db: Queryable, assignmentId: number, base: string, by: PapersReader = 'others'): Promise<PaperValues[]> {
  const papers = await readSignedPapers(db, assignmentId, by);
  return papers.map(({ id, number, issuedOn, name, bytes, indicator, addedFor, addedBy }) => ({
    ...{ id, number, issuedOn, name, bytes, indicator, addedFor: addedFor && addedBy },
    url: `${base}/${id}`,
  }));
}

/** The addresses of the page of papers, and of what one goes back to. */
export interface PaperUrls {
  papers: string;
  report: string;
  edit: string;
  /** null: there is none for whoever reports for a unit. */
  correction: string | null;
}

/** A unit's page of its signed papers. `refused`: what was posted and could not be taken. */
export async function signedPapersView(
  context: ApiContext,
  request: Request,
  { cycle, assignment, form, reportedBy }: Duty,
  urls: PaperUrls,
  /** The code of the indicator whose files they are; null: signed papers of the whole report. */
  answers: string | null,
  refused: Pick<SignedPapersPageValues, 'typed' | 'wrong'> = { typed: { number: '', issuedOn: '' }, wrong: null },
): Promise<SignedPapersPageValues> {
  const program = await readDefinition(context.database.pool, cycle.programId);
  const all = await papersView(context.database.pool, assignment.id, urls.papers, reportedBy === null ? 'unit' : 'for-unit');
  const asked = indicatorsOf(form).find((one) => one.code === answers && kindOf(one).box === 'files');
  const [figure] = asked ? figuresIn(asked) : [];
  const isFixed = async (ofUnit: boolean): Promise<boolean> =>
    figure !== undefined &&
    (await againstChangingFiles(context.database.pool, { assignmentId: assignment.id, indicator: figure.code, reportedBy, ofUnit })) !==
      null;
  const fixed = { own: await isFixed(true), attachedFor: await isFixed(false) };
  const papers = all.filter(({ indicator }) => indicator === (figure?.code ?? null));
  return {
    answers: figure ? { code: figure.code, label: figure.label, most: figure.max } : null,
    page: await unitPage(context, request, assignment, urls.papers),
    postUrl: urls.papers,
    backUrl: figure ? ((assignment.state === 'approved' ? urls.correction : null) ?? urls.edit) : urls.report,
    programName: program.name,
    unit: { name: assignment.name, parentName: assignment.parentName },
    cycle: cycleName(cycle),
    open: cycle.state === 'open' && assignment.state !== 'waived' && !(reportedBy === null ? fixed.own : fixed.attachedFor),
    papers: papers.map((paper) => ({
      ...paper,
      withdrawUrl: (paper.addedFor === null ? fixed.own : fixed.attachedFor) ? null : `${paper.url}/withdraw`,
    })),
    key: randomUUID(),
    ...refused,
  };
}

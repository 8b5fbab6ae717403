import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { type DirectiveRow, readDirective, readDirectives } from '../../prisma/queries/directives/read-directives.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { directiveStanding, directiveStepsFor } from '../../rules/directive.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import type { DirectivePageValues, DirectivesPageValues, DirectiveValues, TypedDirective } from '../../web/directive/directive-values.ts';
import { pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';

const emptyDirective: TypedDirective = {
  ...{ relation: 'led-to', kind: '', title: '', issuer: '', documentNumber: '', issuedOn: '', inForceFrom: '', inForceTo: '' },
  ...{ address: '', party: '', due: '', fromAction: '' },
};

function directiveValues(row: DirectiveRow, today: CalendarDate, program: string): DirectiveValues {
  const { id: _, file, replacedBy, fromAction, actionNumber, registeredBy: __, registeredAt: ___, struck: ____, ...facts } = row;
  const url = `${program}/directives/${row.register}`;
  const task = (number: number | null) => (number === null ? null : { number, url: `${program}/actions/${number}` });
  return {
    ...facts,
    url,
    standing: directiveStanding(row, today),
    replacedBy: replacedBy === null ? null : { register: replacedBy, url: `${program}/directives/${replacedBy}` },
    fileUrl: file === null ? null : `${url}/file`,
    owed: task(actionNumber),
    from: task(fromAction),
  };
}

async function frameOf(context: ApiContext, request: Request, programId: string) {
  const program = await readDefinition(context.database.pool, programId);
  const { key } = (request.body ?? {}) as { key?: unknown };
  return {
    program,
    today: dateOf((await context.now()).toISOString(), program.timeZone),
    frame: {
      page: pageSetting(context, request),
      programName: program.name,
      timeZone: program.timeZone,
      key: typeof key === 'string' && key !== '' ? key : randomUUID(),
      errors: [],
    },
  };
}

export async function directivesView(
  context: ApiContext,
  request: Request,
  { programId, act }: { programId: string; act: boolean },
  typed: Partial<TypedDirective> = {},
  errors: DirectivesPageValues['errors'] = [],
): Promise<DirectivesPageValues> {
  const { program, today, frame } = await frameOf(context, request, programId);
  const base = `/programs/${programId}`;
  const rows = await readDirectives(context.database.pool, programId);
  return {
    ...frame,
    errors,
    backUrl: base,
    postUrl: `${base}/directives`,
    directives: rows.map((row) => directiveValues(row, today, base)),
    enter: act ? { typed: { ...emptyDirective, ...typed }, parties: program.parties.map(({ key, name }) => ({ key, name })) } : null,
  };
}

export async function directiveView(
  context: ApiContext,
  request: Request,
  { programId, register, act }: { programId: string; register: number; act: boolean },
  shown: Partial<DirectivePageValues> = {},
): Promise<DirectivePageValues> {
  const { today, frame } = await frameOf(context, request, programId);
  const base = `/programs/${programId}`;
  const { directive, story } = await readDirective(context.database.pool, { programId, register });
  return {
    ...frame,
    backUrl: `${base}/directives`,
    postUrl: `${base}/directives/${register}`,
    directive: directiveValues(directive, today, base),
    taskUrl: `${base}/actions?from=directive-${register}#make`,
    story: story.map((line) => ({ ...line, kind: line.kind as DirectivePageValues['story'][number]['kind'], at: line.at.toISOString() })),
    acts: act ? directiveStepsFor(directive) : [],
    act,
    typed: null,
    // Each form has a press of its own; one that was refused has done nothing.
    key: randomUUID(),
    ...shown,
  };
}

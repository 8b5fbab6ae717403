import type { Request } from 'express';
import type { ListCell } from '../../papers/lists/list.ts';
import { type AccessLine, readAccess } from '../../prisma/queries/access-record/read-access.ts';
import { usualZone } from '../../rules/program-fields.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { programIdOf } from '../program-id.ts';
import { declareDownload, inStretches, type OpenDownload, ofProgram } from './download.ts';

/** Who came in, who was refused, which addresses and links were changed; the latest first. */
async function listRecord(context: ApiContext, request: Request, programId: string | null): Promise<OpenDownload> {
  const language = languageOf(context, request);
  const { lists, accessRecord } = textsIn(language);
  // What was refused a moment ago is in it too.
  await context.accessRecord.write();
  const lines = inStretches<AccessLine>((last) => readAccess(context.database.pool, { programId, before: last, limit: 1_000 }));
  async function* rows(): AsyncGenerator<ListCell[]> {
    for await (const { at, kind, who, subject, programName, network, times } of lines)
      yield [
        at.toISOString(),
        Object.hasOwn(accessRecord.kinds, kind) ? (accessRecord.kinds[kind] ?? kind) : kind,
        who === 'owner' ? accessRecord.owner : who,
        subject,
        programName,
        network,
        times,
      ];
  }
  return {
    ...(programId === null ? { programKey: null, cycle: null, timeZone: usualZone } : await ofProgram(context, programId)),
    title: lists.titles.record,
    columns: [
      { head: lists.at, kind: 'instant' },
      { head: lists.what, kind: 'text' },
      { head: lists.who, kind: 'text' },
      { head: lists.subject, kind: 'text' },
      { head: lists.program, kind: 'text' },
      { head: lists.network, kind: 'text' },
      { head: lists.times, kind: 'number' },
    ],
    rows: rows(),
  };
}

export const recordOfProgram = declareDownload({
  path: '/programs/:id/downloads/record',
  who: 'coordinator',
  open: (context, request) => listRecord(context, request, programIdOf(request)),
});

export const recordOfAll = declareDownload({
  path: '/record/downloads/record',
  who: 'owner',
  open: (context, request) => listRecord(context, request, null),
});

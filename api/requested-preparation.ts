import type { Request } from 'express';
import { readPreparation } from '../prisma/queries/preparations/read-preparation.ts';
import { type Correctable, readCorrectable } from '../prisma/queries/programs/read-correctable.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readUnits } from '../prisma/queries/programs/read-units.ts';
import { writeTable } from '../rules/csv-table.ts';
import { problem } from '../rules/problems.ts';
import { fieldsOf } from '../rules/program-fields.ts';
import type { ProgramPreparation } from '../rules/program-tasks.ts';
import type { ApiContext } from './context.ts';
import { programIdOf } from './program-id.ts';

/** A larger tree is not spread out in a page: it stays as it is stored until another takes its place. */
const spreadUnits = 5_000;

/** What a request to the tasks of a program is about. */
export interface RequestedPreparation {
  /** Of the list; the tasks are below it. */
  url: string;
  preparation: ProgramPreparation;
  /** Whether anything of it is kept yet: a draft of which nothing has been corrected is as it is stored. */
  begun: boolean;
  /** The draft that is corrected, as it is stored now; null for a new program. */
  draft: Correctable | null;
}

/** A new program that somebody has begun; null once it has been created. Problem `not-found`. */
export async function requestedNewProgram({ database }: ApiContext, request: Request): Promise<RequestedPreparation | null> {
  const id = programIdOf(request);
  const preparation = await readPreparation(database.pool, id);
  if (preparation?.baseRevision === null) return { url: `/programs/new/${id}`, preparation, begun: true, draft: null };
  if ((await database.prisma.program.count({ where: { id } })) > 0) return null;
  throw problem('not-found');
}

/** A draft that is corrected, with what has been corrected of it so far. Problem `not-found`. */
export async function requestedCorrection(
  { database }: ApiContext,
  request: Request,
): Promise<RequestedPreparation & { draft: Correctable }> {
  const id = programIdOf(request);
  const url = `/programs/${id}/edit`;
  // Its revision before its content: what is saved between the two is told, not overwritten.
  const draft = await readCorrectable(database.pool, id);
  if (!draft) throw problem('not-found');
  const kept = await readPreparation(database.pool, id);
  if (kept) return { url, preparation: kept, begun: true, draft };
  const { formId: _, state: __, ...definition } = await readDefinition(database.pool, id);
  const { rows, contacts } = await readUnits(database.pool, { programId: id, on: definition.term.from });
  const spread = rows.length <= spreadUnits;
  const preparation: ProgramPreparation = {
    id,
    baseRevision: draft.revision,
    fields: fieldsOf(definition),
    tables: {
      units: spread
        ? writeTable(
            ['code', 'name', 'level', 'parent_code'],
            rows.map(({ code, name, level, parent_code }) => [code, name, level, parent_code ?? '']),
          )
        : '',
      contacts: spread
        ? writeTable(
            ['code', 'office', 'email'],
            contacts.map(({ code, office, email }) => [code, office, email]),
          )
        : '',
    },
    unitsFrom: spread ? '' : id,
    parts: {},
  };
  return { url, preparation, begun: false, draft };
}

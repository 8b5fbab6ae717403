import type { Request } from 'express';
import type { List, ListCell } from '../../papers/lists/list.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import type { Language } from '../../rules/texts/language.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';

/** A list that can be downloaded: adding one adds a file here and a line in api/routes/downloads.ts. */
export interface Download<W extends Who = Who> {
  /** Without the ending, which is the file's format. */
  path: string;
  who: W;
  open(context: ApiContext, request: Request, caller: Callers[W]): Promise<OpenDownload>;
}

/** The list with what its file is named after, beside its title and the day. */
export interface OpenDownload extends List {
  /** Null: of the installation. */
  programKey: string | null;
  /** As it is called; null: of the program. */
  cycle: string | null;
  /** It is uploaded again: nothing is written into its headings, whatever the installation is. */
  isTaken?: true;
}

/** For a kind of caller of its own; the route hands over whom the gate has let in. */
export const declareDownload = <W extends Who>(download: Download<W>): Download => download as unknown as Download;

export async function ofProgram(context: ApiContext, programId: string): Promise<Pick<OpenDownload, 'programKey' | 'cycle' | 'timeZone'>> {
  const { key, timeZone } = await readDefinition(context.database.pool, programId);
  return { programKey: key, cycle: null, timeZone };
}

export const ofCycle = async (context: ApiContext, cycle: HeldCycle, language: Language) => ({
  ...(await ofProgram(context, cycle.programId)),
  cycle: textsIn(language).cycle(cycle),
});

/** The rows, of which the first is there: what fails before anything is sent is answered as a problem, not as a file that breaks off. */
export async function withFirstRow(rows: List['rows']): Promise<List['rows']> {
  if (!(Symbol.asyncIterator in rows)) return rows;
  const left = rows[Symbol.asyncIterator]();
  const first = await left.next();
  async function* all(): AsyncGenerator<ListCell[]> {
    for (let next = first; !next.done; next = await left.next()) yield next.value;
  }
  return all();
}

/** Rows by stretches of `read`, which is given the last row of the one before, so that no statement waits for a slow reader. */
export async function* inStretches<Row>(read: (last: Row | null) => Promise<Row[]>): AsyncGenerator<Row> {
  let rows = await read(null);
  while (rows.length > 0) {
    yield* rows;
    rows = await read(rows.at(-1) as Row);
  }
}

/** Rows of what is read by its ids (readDutyOrder), so many at a time: to know which they are is one statement for all of them. */
export async function* byIds<Row>(ids: Int32Array, most: number, read: (some: number[]) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let from = 0; from < ids.length; from += most) yield* await read([...ids.subarray(from, from + most)]);
}

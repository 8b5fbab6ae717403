import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDirective } from '../../prisma/queries/directives/read-directives.ts';
import type { ActionSource } from '../../rules/action-item-source.ts';
import type { CompiledContent } from '../../rules/compilation.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';

/** A source with what of it is kept beside the item. */
export interface FoundSource {
  source: ActionSource;
  sourceUnit: string | null;
  acknowledgementId: number | null;
}

const none: FoundSource = {
  source: { from: 'program', cycle: null, office: null, words: '', directive: null },
  sourceUnit: null,
  acknowledgementId: null,
};

const roles: readonly CompiledContent['narratives'][number]['role'][] = ['results', 'difficulties', 'causes', 'proposals'];

/**
 * What an action item is made from, as an address or a form names it: `instruction-12` (an acknowledgement with directions), `review-3` (a compiled cycle),
 * `report-3-proposals-16717` (what a unit wrote in its approved report of it), `directive-4` (a document of the register); empty: of nothing that is here. Problem `not-found` for what the program
 * does not have.
 */
export async function findActionSource(context: ApiContext, programId: string, named: string): Promise<FoundSource> {
  if (named === '') return none;
  const [kind = '', id = '', role = '', ...code] = named.split('-');
  if (!/^\d{1,9}$/.test(id)) throw problem('not-found');
  if (kind === 'directive') {
    const { directive } = await readDirective(context.database.pool, { programId, register: Number(id) });
    const { title, issuer } = directive;
    return {
      ...none,
      source: { from: 'directive', cycle: null, office: issuer === '' ? null : issuer, words: title, directive: Number(id) },
    };
  }
  if (kind === 'instruction') return instructionOf(context, programId, Number(id));
  if (kind !== 'review' && kind !== 'report') throw problem('not-found');
  const { pool } = context.database;
  const cycle = (await readHeldCycles(pool, programId)).find((one) => one.id === Number(id));
  const compiled = cycle && (await readCompilation(pool, cycle.id));
  if (!cycle || !compiled) throw problem('not-found');
  const name = cycleName(cycle);
  if (kind === 'review') return { ...none, source: { ...none.source, from: 'review', cycle: name } };
  const said = compiled.file.narratives
    .filter((one) => one.role === roles.find((known) => known === role))
    .flatMap(({ levels }) => levels.flatMap(({ items }) => items))
    .find(({ unit }) => unit.code === code.join('-'));
  if (!said) throw problem('not-found');
  const office = said.unit.parentName === null ? said.unit.name : `${said.unit.name}, ${said.unit.parentName}`;
  return { ...none, source: { from: 'report', cycle: name, office, words: said.text, directive: null }, sourceUnit: said.unit.code };
}

async function instructionOf({ database }: ApiContext, programId: string, id: number): Promise<FoundSource> {
  const said = await database.prisma.acknowledgement.findFirst({
    where: { id, directions: { not: null }, party: { programId } },
    include: { party: true, compilation: { include: { cycle: true } } },
  });
  const cycle = said && (await readHeldCycles(database.pool, programId)).find((one) => one.id === said.compilation.cycleId);
  if (!said || !cycle) throw problem('not-found');
  const office = said.office ?? said.party.signatoryOffice;
  const name = cycleName(cycle);
  return {
    source: { from: 'instruction', cycle: name, office, words: said.directions ?? '', directive: null },
    sourceUnit: null,
    acknowledgementId: id,
  };
}

import { readAnnouncedYears } from '../../prisma/queries/calendar/read-announced-years.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { agreementNumber } from '../../rules/agreement-text.ts';
import { forecastCycles } from '../../rules/forecast-cycles.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { ProgramText } from '../../web/program/program-text.ts';
import type { ApiContext } from '../context.ts';
import { partyValues } from './party-values.ts';
import { signingTerms } from './signing-terms.ts';

/** What the parties of a program sign, with who has signed it. Problem `not-found`. */
export async function readProgramText(
  context: ApiContext,
  programId: string,
  /** When it would be started: what is past by then is not held. */
  startedAt: string | null = null,
): Promise<ProgramText & { levels: string[] }> {
  const { pool } = context.database;
  const program = await readDefinition(pool, programId);
  const { calendar, timeZone, term } = program;
  const [parties, units, announced, signing] = await Promise.all([
    readSignatures(pool, programId),
    readLevels(pool, { programId, on: term.from }),
    readAnnouncedYears(pool),
    readSigning(pool, programId),
  ]);
  const levels = units.map(({ level }) => level);
  return {
    program,
    parties: parties.map(partyValues),
    cycles: forecastCycles({ calendar, timeZone, term, levels, terminatedOn: null, startedAt }, []),
    announced,
    terms: signing && program.state !== 'draft' ? signingTerms(signing, parties) : null,
    fixed: signing && program.state !== 'draft' ? { number: agreementNumber(signing.textHash), hash: signing.textHash } : null,
    units: units.map(({ level, units: count }) => ({ name: levelName(level), count })),
    levels,
  };
}

import type { Request } from 'express';
import { z } from 'zod';
import { checkPlans, checkProgram } from '../../rules/check-program.ts';
import { plannedCycles } from '../../rules/planned-cycles.ts';
import { problem } from '../../rules/problems.ts';
import { parseUnits } from '../../rules/units.ts';
import { read } from '../answer.ts';
import { unitRow } from './request-bodies.ts';

const body = z.object({
  step: z.enum(['preview', 'do']).default('do'),
  /** Of the draft that is corrected. */
  revision: z.int().default(0),
  definition: z.unknown(),
  units: z.array(unitRow).max(200_000),
  contacts: z
    .array(z.object({ code: z.string().max(40), office: z.string().trim().min(1).max(300), email: z.email().max(254) }))
    .max(200_000),
});

/** A whole program as another program sends it, and what it would be. Throws the first problem. */
export function readProgramBody(request: Request) {
  const { step, revision, contacts, ...sent } = read(body, request.body);
  const definition = checkProgram(sent.definition);
  const tree = parseUnits(sent.units);
  const { units } = tree;
  const levels = tree.levels.map(({ level }) => level);
  checkPlans(definition, levels);
  const known = new Set(units.map(({ code }) => code));
  const stranger = contacts.find(({ code }) => !known.has(code));
  if (stranger) throw problem('malformed-request', { reason: `contacts: ${stranger.code}` });
  const preview = {
    key: definition.key,
    units: units.length,
    levels: tree.levels,
    contacts: contacts.length,
    cycles: plannedCycles({ ...definition, levels, terminatedOn: null }, []),
  };
  return { step, revision, definition, units, contacts, preview };
}

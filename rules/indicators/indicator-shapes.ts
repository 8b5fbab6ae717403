import { z } from 'zod';
import { comparisons, computedWays, conditionTests, mostChecks, mostParts } from '../indicator-rules.ts';
import { codeText, line } from '../input-shapes.ts';
import { mostLevels, mostOfOneUnit } from '../program-limits.ts';
import { reservedCodes } from '../reserved-codes.ts';

const words = line(1_000);
export const textShape = z.object({ vi: words, en: words });

export const codeShape = codeText()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'not-a-code')
  .refine((name) => !reservedCodes.has(name), 'reserved');

/** Of a figure that an indicator is added up as: an answer to choose from has the name of both. */
const columnShape = codeText(60).regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'not-a-code');

const ownNumber = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const fieldShape = {
  ...{ code: codeShape, label: textShape, hint: textShape.nullable(), required: z.boolean() },
  requiredOf: z.array(line(60)).min(1).max(mostLevels).optional(),
  continues: codeShape.optional(),
  askedIf: z.object({ code: columnShape, test: z.enum(conditionTests), value: ownNumber }).optional(),
};

export const figureShape = {
  ...fieldShape,
  measure: z.enum(['stock', 'flow']),
  unitOfMeasure: textShape,
  max: z.int().min(1).max(mostOfOneUnit),
  partOf: codeShape.nullable(),
  prefilled: z.literal('last-year').optional(),
  computed: z.object({ way: z.enum(computedWays, 'how-computed'), of: z.array(codeShape).min(2, 'two-parts').max(mostParts) }).optional(),
  checks: z
    .array(
      z.object({
        ...{ comparison: z.enum(comparisons, 'how-compared'), code: codeShape.nullable(), value: ownNumber.nullable() },
        ...{ hard: z.boolean(), words: textShape.nullable() },
      }),
    )
    .max(mostChecks)
    .optional(),
};

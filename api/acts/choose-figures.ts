import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { chooseFigures as storeChoice } from '../../prisma/queries/programs/choose-figures.ts';
import { readChosenFigures } from '../../prisma/queries/programs/read-chosen-figures.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { type ChosenFigures, isSameChoice, mostHeadlines, unchoosable } from '../../rules/chosen-figures.ts';
import { type CycleName, cycleName } from '../../rules/cycle-key.ts';
import { type Form, figuresOf } from '../../rules/form-indicators.ts';
import { codeText, pressKey } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { texts } from '../../rules/texts/texts.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { boxesOf } from '../multipart-form.ts';

/** As many as a form can have figures. */
const mostFigures = 500;
const codes = (most: number) =>
  z
    .array(codeText())
    .max(most)
    .default([])
    .transform((all) => [...new Set(all)]);

export const chooseFiguresShape = z.object({
  headlines: codes(mostHeadlines),
  standIns: codes(mostFigures),
  key: pressKey.default(() => randomUUID()),
});
type Choice = z.infer<typeof chooseFiguresShape>;

/** A page has a box `headline.N` for each place and one `standIn.CODE` for each figure that may stand in. */
export function choiceOf(body: Record<string, unknown>): Record<string, unknown> {
  const places = Object.entries(boxesOf(body, 'headline')).sort(([one], [other]) => Number(one) - Number(other));
  const headlines = places.flatMap(([, code]) => (code === '' ? [] : [code]));
  return { headlines, standIns: Object.keys(boxesOf(body, 'standIn')), key: body.key };
}

export interface ChoicePreview {
  before: ChosenFigures;
  after: ChosenFigures;
  changes: boolean;
  /** The first cycle that it is for, and those that keep what stood when they closed. */
  from: CycleName | null;
  kept: CycleName[];
}

/** What a choice would change. Problems: `answer-unknown`, `figure-cannot-stand-in`. */
export async function previewChoice(context: ApiContext, programId: string, { headlines, standIns }: Choice): Promise<ChoicePreview> {
  const { pool } = context.database;
  const { form } = await readDefinition(pool, programId);
  const after = { headlines, standIns };
  checkChoice(form, after);
  const before = await readChosenFigures(pool, programId);
  const cycles = (await readHeldCycles(pool, programId)).filter(({ state }) => state !== 'lapsed');
  const named = cycles.map((cycle) => ({ name: cycleName(cycle), closed: cycle.closedAt !== null }));
  return {
    before,
    after,
    changes: !isSameChoice(before, after),
    from: named.find(({ closed }) => !closed)?.name ?? null,
    kept: named.flatMap(({ name, closed }) => (closed ? [name] : [])),
  };
}

/**
 * Chooses which figures a program's results begin with, and which stocks' last approved figures stand in for units that send nothing: for every
 * cycle that closes from now on. Before the start too. Problems as of previewChoice, and `program-over` where no cycle will close any more.
 */
export async function chooseFigures(
  { database, now }: ApiContext,
  programId: string,
  { office }: Coordinator,
  { headlines, standIns, key }: Choice,
): Promise<ChosenFigures> {
  const { form } = await readDefinition(database.pool, programId);
  const chosen = { headlines, standIns };
  checkChoice(form, chosen);
  const labels = new Map(figuresOf(form).map(({ code, label }) => [code, label]));
  const named = (codes: readonly string[], language: Language) => codes.map((code) => labels.get(code)?.[language] ?? code);
  const wordsIn = (language: Language) => texts[language].happenings.figuresChosen(named(headlines, language), named(standIns, language));
  const words: Text = { vi: wordsIn('vi'), en: wordsIn('en') };
  return storeChoice(database, { programId, chosen, words, key, office, at: await now() });
}

function checkChoice(form: Form, chosen: ChosenFigures): void {
  const [code] = unchoosable(form, chosen);
  if (code === undefined) return;
  const figure = figuresOf(form).find((one) => one.code === code);
  if (figure === undefined) throw problem('answer-unknown', { code });
  throw problem('figure-cannot-stand-in', { figure: figure.label });
}

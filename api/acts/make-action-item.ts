import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { makeActionItem as storeMade } from '../../prisma/queries/action-items/make-action-item.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import type { ActionOwner } from '../../rules/action-item-states.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { chosenDate, pressKey, prose, readableText, wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { findActionSource } from './find-action-source.ts';

/** Who owes it as a form names it: chosen (`unit:16717`, `party:hkh`), or the code of a unit that is not in the list, which goes before; null: nobody. */
export const ownerBoxes = { owner: readableText(100).default(''), unit: readableText(40).default('') };

export function ownerIn({ owner, unit }: { owner: string; unit: string }): ActionOwner | null {
  if (unit.trim() !== '') return { unit: unit.trim() };
  if (owner.startsWith('party:')) return { party: owner.slice('party:'.length) };
  return owner.startsWith('unit:') ? { unit: owner.slice('unit:'.length) } : null;
}

/**
 * `from`: as findActionSource reads it. `value`: what `indicator`, a figure of the program's form, must reach; both empty: the sentence alone is the measure.
 */
export const makeActionShape = z
  .object({
    words: prose(longest.action).default(''),
    measure: prose(longest.action).default(''),
    ...ownerBoxes,
    due: chosenDate,
    indicator: readableText(60).default(''),
    value: z.union([wholeNumber(), readableText(60)]).default(''),
    from: readableText(100).default(''),
    key: pressKey.default(() => randomUUID()),
  })
  .superRefine(({ words, measure, indicator, value, ...chosen }, context) => {
    const wrong = (message: string, path: string) => context.addIssue({ code: 'custom', message, params: {}, path: [path] });
    if (words === '') wrong('action-words-missing', 'words');
    if (measure === '') wrong('action-measure-missing', 'measure');
    if (ownerIn(chosen) === null) wrong('action-owner-unknown', 'owner');
    if (indicator !== '' && value === '') wrong('action-value-missing', 'value');
  });

/**
 * The standing office sets a task: what, by whom, until when, measured how, and from where it comes. Pressed twice, it is one. Answers its number. Problems:
 * `action-words-missing`, `action-measure-missing`, `action-value-missing`, `action-indicator-unknown`, `action-due-past`, `action-owner-unknown`, `date-…`,
 * `not-found` for what it is said to come from.
 */
export async function makeActionItem(
  context: ApiContext,
  programId: string,
  { office }: Pick<Coordinator, 'office'>,
  asked: z.infer<typeof makeActionShape>,
): Promise<{ number: number }> {
  const { key, from, indicator, value, words, measure, due } = asked;
  const owner = ownerIn(asked);
  if (owner === null) throw problem('action-owner-unknown');
  const { form, timeZone } = await readDefinition(context.database.pool, programId);
  const figure = figuresOf(form).find(({ code }) => code === indicator);
  if (indicator !== '' && !figure) throw problem('action-indicator-unknown');
  // As its kind is typed: 90 tỷ, 87,5 %.
  const reaches = figure === undefined ? null : typeof value === 'number' ? value : figureKind(figure).typed(figure, value);
  if (typeof reaches === 'string') throw problem('action-value-missing');
  const at = await context.now();
  if (due < dateOf(at.toISOString(), timeZone)) throw problem('action-due-past');
  const found = await findActionSource(context, programId, from);
  const { number } = await storeMade(context.database, {
    ...{ programId, press: key, words, measure, owner, due, office, at },
    indicator: indicator === '' ? null : indicator,
    value: reaches,
    ...found,
  });
  return { number };
}

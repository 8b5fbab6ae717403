import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { readDraftOfPress, draftAmendment as storeDraft } from '../../prisma/queries/amendments/draft-amendment.ts';
import { type Amendable, amendedText, readAmendable } from '../../prisma/queries/amendments/read-amendable.ts';
import { readRunningTerm } from '../../prisma/queries/amendments/read-running-term.ts';
import { readEarlierForms } from '../../prisma/queries/programs/read-past-names.ts';
import { readStranded } from '../../prisma/queries/units/read-planned-reorganisations.ts';
import { amendedCycles, type RunningTerm } from '../../rules/amended-cycles.ts';
import { type AmendmentChange, type AmendmentKind, changedParts, isSignedByParties, partsOf, withChange } from '../../rules/amendment.ts';
import { changedArticles } from '../../rules/amendment-articles.ts';
import { checkProgram, followTargets } from '../../rules/check-program.ts';
import { anew, continuedWrongs, remeasuredWrongs, reusedWrongs, targetsIn } from '../../rules/continued-codes.ts';
import type { Form } from '../../rules/form-indicators.ts';
import { sameLabelWrongs } from '../../rules/form-wrongs.ts';
import { chosenDate, line, pressKey, reason, wholeNumber } from '../../rules/input-shapes.ts';
import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import { restOfTerm } from '../../rules/lost-workflows.ts';
import { problem } from '../../rules/problems.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { programInvalid } from '../../rules/program-wrongs.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { oncePressed } from '../once-pressed.ts';

/**
 * `change`: parts of the agreement that become others, each whole (rules/amendment.ts). `kind`: `succession` where a party's legal successor takes its place.
 * `number`: of the draft that gets another text; `seen`: what it was then (`draftStamp`), so that what somebody else has saved meanwhile stays.
 */
export const draftShape = z.object({
  change: z.object({ targets: z.unknown(), days: z.unknown(), form: z.unknown(), parties: z.unknown(), term: z.unknown() }).partial(),
  kind: z.enum(['amendment', 'succession']).default('amendment'),
  number: wholeNumber(1).nullable().default(null),
  seen: line(40).nullable().default(null),
  reason,
  takesEffectOn: chosenDate,
  key: pressKey.default(() => randomUUID()),
});

/** What a change would make of the agreement. Problems: those of a definition, `amendment-…`, `program-not-active`. */
export async function previewDraft(
  context: ApiContext,
  programId: string,
  { change: sent, kind, takesEffectOn }: { change: unknown; kind: AmendmentKind; takesEffectOn: CalendarDate },
) {
  const amendable = await readAmendable(context.database.pool, programId);
  if (!['active', 'paused'].includes(amendable.program.state)) throw problem('program-not-active');
  const formers = await readEarlierForms(context.database.pool, programId, amendable);
  const change = checkChange(amendable, formers, sent as AmendmentChange, kind);
  const running = await readRunningTerm(context.database.pool, programId, await context.now());
  await checkDay(context, amendable, running, takesEffectOn);
  const cycles = changedCycles(amendable, running, change, takesEffectOn);
  const last = change.term?.to;
  /** The day of a planned reorganisation that is dropped when it takes effect. */
  const reorganisation = last === undefined ? null : await readStranded(context.database.pool, { programId, last });
  return { change, ...shownChange(amendable, change, kind, takesEffectOn), cycles, reorganisation };
}

/** What it does to the cycles ahead. Problems: those of plans, `amendment-cycle-begun`, `amendment-opens-before`. */
export const changedCycles = ({ base }: Amendable, running: RunningTerm, change: AmendmentChange, takesEffectOn: CalendarDate) =>
  change.days || change.term ? amendedCycles(running, base, withChange(base, change), takesEffectOn) : [];

/** How a change reads beside what holds: article by article, who signs it, and by which hash its text is known. */
export function shownChange(amendable: Amendable, change: AmendmentChange, kind: AmendmentKind, takesEffectOn: CalendarDate) {
  const levels = amendable.levels.map(({ level }) => level);
  return {
    parts: changedParts(change),
    articles: changedArticles(partsOf(amendable.base), change, { levels, form: change.form ?? amendable.base.form }),
    signedByParties: isSignedByParties(kind, changedParts(change), amendable.program.decidedAlone),
    text: amendedText(amendable, change, { order: [], inForceOn: takesEffectOn }).hash,
  };
}

/** The parts that differ from what holds, read as a whole program would be. */
function checkChange({ base }: Amendable, formers: readonly Form[], sent: AmendmentChange, kind: AmendmentKind): AmendmentChange {
  const keys = Array.isArray(sent.parties) ? sent.parties.map((party) => party?.key) : null;
  if (keys && !(keys.length === base.parties.length && base.parties.every(({ key }) => keys.includes(key))))
    throw problem('amendment-parties-differ');
  const { form = base.form, ...others } = sent;
  const { state: _, ...whole } = withChange(base, others) as ProgramDefinition & { state?: string };
  const asked = { ...(form as Form), key: base.form.key, version: base.form.version };
  const after = checkProgram({ ...whole, form: asked, targets: followTargets({ form: asked, targets: whole.targets }, base.form) });
  const [then, is] = [partsOf(base), partsOf(after)];
  const wrongs =
    sent.form === undefined
      ? []
      : [
          ...remeasuredWrongs(after.form, base.form),
          ...continuedWrongs(after.form, base.form),
          ...reusedWrongs(after.form, formers),
          ...sameLabelWrongs(after.form, base.form),
        ];
  if (wrongs.length > 0) throw programInvalid(wrongs);
  // What the form that holds continues of the one before it is no change, nor that a target goes on with its figure under another code.
  const compared = {
    before: { ...then, form: anew(base.form), targets: targetsIn(after.form, base.form, base.targets) },
    after: { ...is, form: sent.form === undefined ? anew(base.form) : after.form },
  };
  const parts = changedParts(is).filter((part) => !isDeepStrictEqual(compared.before[part], compared.after[part]));
  if (parts.length === 0 || (kind === 'succession' && parts.some((part) => part !== 'parties'))) throw problem('amendment-empty');
  return partsOf(after, parts);
}

/** Nothing takes effect before today or what was agreed before, and not after the last cycle has opened: in a pause that has kept it from opening it opens later, on a day that nobody knows. */
async function checkDay(context: ApiContext, { program, notBefore }: Amendable, running: RunningTerm, on: CalendarDate): Promise<void> {
  const { timeZone, calendar, term } = program;
  const now = (await context.now()).toISOString();
  const today = dateOf(now, timeZone);
  const earliest = notBefore !== null && notBefore > today ? notBefore : today;
  if (on < earliest) throw problem('amendment-too-early', { date: on, earliest });
  const { cyclesAhead } = restOfTerm({ term, calendar, ...running, terminatedOn: null, evaluated: false });
  const last = cyclesAhead.at(-1);
  if (last === undefined) throw problem('program-not-active');
  if (program.state === 'paused' && last.opensAt <= now) return;
  const lastDay = dateOf(last.opensAt, timeZone);
  if (on > lastDay) throw problem('amendment-too-late', { date: on, last: lastDay });
}

/**
 * Drafts a change beside the agreement that runs, or gives a draft another text. Nothing changes yet; pressed twice it is drafted once. Problems as of the
 * preview, `amendment-not-draft`, `amendment-overtaken`.
 */
export async function draftAmendment(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { change: sent, kind, number, seen, reason: words, takesEffectOn, key }: z.infer<typeof draftShape>,
): Promise<{ number: number }> {
  const at = await context.now();
  const { database } = context;
  return oncePressed(async () => {
    const known = await readDraftOfPress(database.pool, { programId, press: key });
    if (known !== null) return { number: known };
    const { change } = await previewDraft(context, programId, { change: sent, kind, takesEffectOn });
    const draft = { programId, number, seen, kind, change, reason: words, takesEffectOn, press: key, by: coordinator.office, at };
    return { number: await storeDraft(database, draft) };
  });
}

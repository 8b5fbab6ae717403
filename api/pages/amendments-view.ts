import { type Amendable, readAmendable } from '../../prisma/queries/amendments/read-amendable.ts';
import type { Amendment } from '../../prisma/queries/amendments/read-amendments.ts';
import { readRunningTerm } from '../../prisma/queries/amendments/read-running-term.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { readPlannedReorganisations } from '../../prisma/queries/units/read-planned-reorganisations.ts';
import { agreementNumber } from '../../rules/agreement-text.ts';
import type { RunningTerm } from '../../rules/amended-cycles.ts';
import { type AmendmentChange, isSignedByParties, partsOf, withChange } from '../../rules/amendment.ts';
import { changedArticles } from '../../rules/amendment-articles.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { Problem, problem, problemTexts } from '../../rules/problems.ts';
import type { AmendmentValues } from '../../web/program/amendment-text.ts';
import type { AmendmentsPageValues } from '../../web/program/amendments-page.ts';
import { changedCycles, shownChange } from '../acts/draft-amendment.ts';
import type { ApiContext } from '../context.ts';
import { partyValues } from './party-values.ts';
import { signingTerms } from './signing-terms.ts';

/** The amendments of a program as pages and programs see them, each with what it changes. Problem `not-found`. */
export async function amendmentsView(
  context: ApiContext,
  programId: string,
): Promise<Pick<AmendmentsPageValues, 'open' | 'parties' | 'amendments'>> {
  const { pool, prisma } = context.database;
  const amendable = await readAmendable(pool, programId);
  const { terminatedOn } = await prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { terminatedOn: true } });
  const open = ['active', 'paused'].includes(amendable.program.state) && terminatedOn === null;
  const running = open ? await runningOf(context, programId) : null;
  const signed = amendable.amendments.find(({ state }) => state === 'signing');
  const signers = signed
    ? (await readSignatures(pool, programId, signed.number)).map((party) => ({ ...partyValues(party), key: party.key }))
    : [];
  const planned = await plannedDay(context, programId);
  const last = Math.max(0, ...amendable.amendments.map(({ place }) => place ?? 0));
  return {
    open,
    parties: amendable.program.parties.map(({ key, name }) => ({ key, name })),
    amendments: amendable.amendments.map((one) => ({
      ...amendmentValues(amendable, one, running, planned),
      text: one.state === 'draft' ? shownChange(amendable, one.change, one.kind, one.takesEffectOn).text : null,
      signers: one === signed ? signers : [],
      settles: open && one.state === 'draft',
      withdraws: one.state === 'draft' || one.state === 'signing' || (one.state === 'agreed' && one.signed === false && one.place === last),
    })),
  };
}

/** Of the reorganisation that is ahead. */
const plannedDay = async ({ database: { pool } }: ApiContext, programId: string): Promise<CalendarDate | null> =>
  (await readPlannedReorganisations(pool, programId))[0]?.day ?? null;

function amendmentValues(amendable: Amendable, one: Amendment, running: RunningTerm | null, planned: CalendarDate | null): AmendmentValues {
  const { number, kind, state, reason, takesEffectOn, draftedBy, agreedBy, ended } = one;
  const levels = amendable.levels.map(({ level }) => level);
  return {
    number,
    kind,
    state,
    reason,
    takesEffectOn,
    draftedBy,
    agreedBy,
    signedByParties: one.signed ?? isSignedByParties(kind, one.parts, amendable.program.decidedAlone),
    articles: changedArticles(one.before ?? baseOf(amendable, one), one.change, { levels, form: one.change.form ?? amendable.base.form }),
    cycles: running === null ? null : cyclesOf(amendable, one, running),
    reorganisation: isAhead(one) && planned !== null && one.change.term && planned > one.change.term.to ? planned : null,
    endedReason: ended?.reason ?? null,
  };
}

const isAhead = ({ state }: Amendment): boolean => ['draft', 'signing', 'agreed'].includes(state);

/** What becomes of the cycles ahead, of an amendment that is not in force. */
function cyclesOf(amendable: Amendable, one: Amendment, running: RunningTerm): AmendmentValues['cycles'] {
  if (!isAhead(one) || !(one.change.term || one.change.days)) return null;
  const { timeZone } = running;
  const base = withChange(amendable.program, baseOf(amendable, one));
  try {
    return { timeZone, changed: changedCycles({ ...amendable, base }, running, one.change, one.takesEffectOn), problem: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { timeZone, changed: [], problem: problemTexts(error.code, error.details) };
  }
}

/** What it would change: what was agreed before it and is not in force yet is there by then. */
function baseOf({ program, amendments }: Amendable, one: Amendment) {
  const pending = amendments
    .filter(({ state, place }) => state === 'agreed' && (one.place === null || (place as number) < one.place))
    .sort((a, b) => (a.place as number) - (b.place as number));
  return Object.assign({}, partsOf(program), ...pending.map(({ change }) => change)) as AmendmentChange;
}

/** A program that has ended meanwhile has nothing ahead. */
async function runningOf({ database: { pool }, now }: ApiContext, programId: string): Promise<RunningTerm | null> {
  return readRunningTerm(pool, programId, await now()).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
}

/** The amendment that a party signs, with the parties as they have signed it, and by what its text is known. */
export async function amendedSigning(context: ApiContext, programId: string, number: number) {
  const { pool } = context.database;
  const amendable = await readAmendable(pool, programId);
  const amendment = amendable.amendments.find((one) => one.number === number);
  if (!amendment) throw problem('not-found');
  const running = await runningOf(context, programId);
  const [signing, parties] = [await readSigning(pool, programId, number), await readSignatures(pool, programId, number)];
  return {
    amendment: amendmentValues(amendable, amendment, running, await plannedDay(context, programId)),
    parties: parties.map(partyValues),
    fixed: signing && { number: agreementNumber(signing.textHash), hash: signing.textHash },
    terms: signing && signingTerms(signing, parties),
  };
}

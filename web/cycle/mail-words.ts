import { isDropReason } from '../../rules/mail-drop-reasons.ts';
import { refusalOf } from '../../rules/mail-refusals.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { MomentKind } from '../../rules/plan.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { whyWaiting } from '../../rules/why-mail-waits.ts';
import { isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { MailValues, UnwrittenValues } from './unit-ledger-values.ts';

/** Mails that people ask for by name, as the texts name them. */
export const namedMails = [
  ...(['opening', 'cut-off', 'reminder-before', 'reminder-last-day', 'reminder-overdue', 'reminder-asked', 'parent-reminder'] as const),
  ...(['escalation-parent', 'awaiting-review', 'receipt', 'returned', 'approved', 'extended', 'due-moved', 'link-again'] as const),
];

/** By which of these a mail, or a round of a plan, is asked for. */
export const mailKey = ({ kind, when }: Pick<MailValues, 'kind' | 'when'>): string => (kind === 'reminder' ? `${kind}-${when}` : kind);
export const momentKey = (kind: MomentKind): string =>
  kind === 'open' ? 'opening' : kind === 'escalate-parent' ? 'escalation-parent' : kind.replace(/^remind-/, 'reminder-');

/** Which mail it is: `Nhắc ngày cuối`. */
export function mailName({ kind, when }: Pick<MailValues, 'kind' | 'when'>, language: Language): string {
  const names: Record<string, string> = textsIn(language).cycleUnit.mailKinds;
  return (when === null ? undefined : names[`${kind}-${when}`]) ?? names[kind] ?? (names.other as string);
}

const otherUnit = ({ unit }: NonNullable<MailValues['foldedInto']>): string | null => (unit ? isolated(unit) : null);

/** The same by its key, as a round is named before it has a mail. */
export const namedMail = (key: string, language: Language): string => {
  const names: Record<string, string> = textsIn(language).cycleUnit.mailKinds;
  return names[key] ?? (names.other as string);
};

/** A reason is of a refusal unless it was dropped: then it is ours. */
export const isRefused = ({ state, reason, attempts, deliveries }: MailValues): boolean =>
  deliveries.length === 0 && state !== 'dropped' && reason !== null && attempts > 0;

/** What came of a mail, or why it waits. `more`: what there is to it besides. `alarm`: what a person has to look at. */
export interface OutcomeWords {
  outcome: string;
  isAlarm: boolean;
  more: string[];
  alarm: string | null;
}

export function outcomeWords(mail: MailValues, timeZone: string, language: Language): OutcomeWords {
  const t = textsIn(language).cycleUnit;
  const clock = (at: string) => writeClock(at, timeZone, language);
  const words = (outcome: string, over: Partial<OutcomeWords> = {}): OutcomeWords => ({
    ...{ outcome: capital(outcome), isAlarm: false, more: [], alarm: null },
    ...over,
  });
  const { state, reason, foldedInto, deliveries, againAt } = mail;
  const [accepted] = deliveries;
  if (accepted) {
    // The usual case is said once: it went out when it was planned.
    const later = accepted.at.slice(0, 16) === mail.plannedAt.slice(0, 16) ? '' : ` ${clock(accepted.at)}`;
    const versions = [...new Set((accepted.wordings ?? []).map(({ version }) => version))];
    return words(`${mail.channel === 'webhook' ? t.takenByWebhook : t.mailStates.sent}${later}`, {
      more: versions.length === 0 ? [] : [textsIn(language).wordings.inMail(versions.join(', '))],
      alarm: deliveries.length > 1 ? t.doubled(deliveries.length) : null,
    });
  }
  if (state === 'dropped') {
    const told =
      reason === 'folded' && foldedInto ? t.foldedInto(mailName(foldedInto, language), clock(foldedInto.at), otherUnit(foldedInto)) : null;
    const why = told ?? (isDropReason(reason) ? t.dropReasons[reason] : isolated(reason ?? ''));
    return words(`${t.mailStates.dropped} ${why}`.trim());
  }
  const again = state === 'failed' ? '' : ` ${againAt === null ? t.goesAgain : t.goesAgainAt(clock(againAt))}`;
  const tried = isRefused(mail)
    ? [`${capital(t.tried(writeFigure(mail.attempts, language), t.refusals[refusalOf(reason ?? '')]))}${again}`]
    : [];
  if (state === 'failed') {
    const within = foldedInto ? `: ${t.failedWithin(mailName(foldedInto, language), clock(foldedInto.at), otherUnit(foldedInto))}` : '';
    return words(`${t.mailStates.failed}${within}`, { isAlarm: true, more: tried });
  }
  if (state === 'sent') return words(t.mailStates.sent);
  const { why, at } = whyWaiting({ ...mail, state });
  const held = why === 'server' || why === 'domain' ? mail.heldUp?.refusal : undefined;
  const refused = held === undefined || held === 'stopped' || held === 'restored' ? [] : [capital(t.refusals[held])];
  return words(t.waiting[why](at === null ? null : clock(at)), {
    isAlarm: why === 'in-doubt' || why === 'stopped' || why === 'restored',
    more: [...refused, ...tried, ...(mail.wouldDrop ? [capital(t.wouldNotGo(t.dropReasons[mail.wouldDrop]))] : [])],
  });
}

/** The same as one text: in the API, in a download. */
export function mailTold(mail: MailValues, timeZone: string, language: Language): string {
  const { outcome, more, alarm } = outcomeWords(mail, timeZone, language);
  const sentences = [outcome, ...more, ...(alarm === null ? [] : [capital(alarm)])];
  return sentences.map((sentence) => sentence.replace(/\.$/, '')).join('. ');
}

/** Why a unit had no mail of a round. */
export const unwrittenTold = ({ why, since }: Pick<UnwrittenValues, 'why' | 'since'>, timeZone: string, language: Language): string =>
  capital(textsIn(language).cycleUnit.unwritten[why](since === null ? '' : writeClock(since, timeZone, language)));

import { isDropReason } from '../../rules/drop-reasons.ts';
import { refusalOf } from '../../rules/mail-refusals.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { MailValues } from './unit-ledger-values.ts';

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

/** The same by its key, as a round is named before it has a mail. */
export const namedMail = (key: string, language: Language): string => {
  const names: Record<string, string> = textsIn(language).cycleUnit.mailKinds;
  return names[key] ?? (names.other as string);
};

/** A reason is of a refusal unless it was dropped: then it is ours. */
export const isRefused = ({ state, reason, attempts, deliveries }: MailValues): boolean =>
  deliveries.length === 0 && state !== 'dropped' && reason !== null && attempts > 0;

/** What came of it so far, in a sentence. */
export function mailOutcome(
  { state, reason, attempts, deliveries }: Pick<MailValues, 'state' | 'reason' | 'attempts'> & { deliveries: number },
  language: Language,
): string {
  const t = textsIn(language).cycleUnit;
  if (deliveries > 0) return capital(t.mailStates.sent);
  const words = capital(t.mailStates[state]);
  if (reason === null) return words;
  if (state === 'dropped') return `${words} ${isDropReason(reason) ? t.dropReasons[reason] : reason}`;
  return attempts > 0 ? `${words}. ${capital(t.tried(writeFigure(attempts, language), t.refusals[refusalOf(reason)]))}` : words;
}

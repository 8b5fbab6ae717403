import type { Language } from '../../rules/texts/language.ts';
import type { MoveReason } from '../../rules/why-day-moved.ts';
import { textsIn } from '../texts/dictionary.ts';

/** Why a day was moved: "Chủ nhật là ngày nghỉ". */
export function moveWords(reason: MoveReason, language: Language): string {
  const { because } = textsIn(language).cyclePlan;
  if (reason.why === 'weekend') return because.weekend(reason.weekday);
  return reason.why === 'day-off' ? because[reason.day] : because['step-before'];
}

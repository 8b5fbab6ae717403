import type { Instant } from '../../rules/instants.ts';
import type { OfficeToAsk } from '../../rules/office-to-ask.ts';
import type { Language } from '../../rules/texts/language.ts';

/** What every mail knows, whatever its kind. */
export interface MailSetting {
  language: Language;
  /** True in a rehearsal: the subject and the text are marked MÔ PHỎNG. */
  simulated: boolean;
  /** True in a trial, whose mails reach nobody: marked DÙNG THỬ. */
  trial?: boolean;
  /** Where one address gets all mails: whom this one is for. */
  meantFor?: string;
  programName: string;
  place: string;
  /** The office that the mail comes from: `Thường trực Hội Khuyến học tỉnh Nghệ An`. */
  senderOffice: string;
  /** Whom whoever gets it may ask: of a unit's mail the unit above and the standing office, else none. */
  ask: OfficeToAsk[];
  timeZone: string;
  /** The program stands still: nothing is due, so nothing is told to be overdue. */
  paused?: boolean;
  /** The program's instant at which the mail is written: "còn 3 ngày" is reckoned from it. */
  now: Instant;
  /** Where "send me my link again" is. */
  linkAgainUrl: string;
  /** Where a coordinator asks for a sign-in link. */
  signInUrl: string;
  /** Where its reader finds all that concerns them, whatever program or cycle; null: they have no such page. */
  officeUrl?: string | null;
  /** The due day that it names, as a file for a calendar. */
  calendarUrl?: string | null;
  /** Where this daily mail is switched off; null: it is a duty's, or somebody asked for it. */
  switchOffUrl?: string | null;
}

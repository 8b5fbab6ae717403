import { acknowledgedMail } from './acknowledged-mail.ts';
import { acknowledgementReminderMail } from './acknowledgement-reminder-mail.ts';
import { acknowledgementWithheldMail } from './acknowledgement-withheld-mail.ts';
import { actionItemsMail } from './action-items-mail.ts';
import { addressAskedMail } from './address-asked-mail.ts';
import { amendedMail } from './amended-mail.ts';
import { approvedMail } from './approved-mail.ts';
import { awaitingReviewMail } from './awaiting-review-mail.ts';
import { calendarAskedMail } from './calendar-asked-mail.ts';
import { closeMissedMail } from './close-missed-mail.ts';
import { closeMovedMail } from './close-moved-mail.ts';
import { compilationMail } from './compilation-mail.ts';
import { confirmAddressMail } from './confirm-address-mail.ts';
import { contactAddedMail } from './contact-added-mail.ts';
import { contactChangedMail } from './contact-changed-mail.ts';
import { contactEndedMail } from './contact-ended-mail.ts';
import { contactJoinedMail } from './contact-joined-mail.ts';
import { coordinatorDigestMail } from './coordinator-digest-mail.ts';
import { coordinatorNamedMail } from './coordinator-named-mail.ts';
import { coordinatorSignInMail } from './coordinator-sign-in-mail.ts';
import { correctionAskedMail } from './correction-asked-mail.ts';
import { correctionLapsedMail } from './correction-lapsed-mail.ts';
import { correctionRefusedMail } from './correction-refused-mail.ts';
import { correctionWithdrawnMail } from './correction-withdrawn-mail.ts';
import { cutOffMail } from './cut-off-mail.ts';
import { cycleTurnedMail } from './cycle-turned-mail.ts';
import { directiveChangedMail } from './directive-changed-mail.ts';
import { draftCommentMail } from './draft-comment-mail.ts';
import { draftSentMail } from './draft-sent-mail.ts';
import { dueMovedMail } from './due-moved-mail.ts';
import { escalationCoordinatorMail } from './escalation-coordinator-mail.ts';
import { escalationLeadersMail } from './escalation-leaders-mail.ts';
import { escalationParentMail } from './escalation-parent-mail.ts';
import { extendedMail } from './extended-mail.ts';
import { foldLetters } from './fold-letters.ts';
import { handoverAskedMail } from './handover-asked-mail.ts';
import { handoverToldMail } from './handover-told-mail.ts';
import { type FactsOf, type Letter, writeLetter } from './letter.ts';
import { linkAgainMail } from './link-again-mail.ts';
import type { MailContent } from './mail-content.ts';
import type { MailFacts, MailKind, OwnWording } from './mail-facts.ts';
import type { MailSetting } from './mail-setting.ts';
import { fromTemplates } from './mail-template.ts';
import { openingMail } from './opening-mail.ts';
import { parentReminderMail } from './parent-reminder-mail.ts';
import { programPausedMail } from './program-paused-mail.ts';
import { programResumedMail } from './program-resumed-mail.ts';
import { programSignedMail } from './program-signed-mail.ts';
import { isWorded, withOwnWording } from './put-own-wording.ts';
import { receiptMail } from './receipt-mail.ts';
import { releaseAwaitedMail } from './release-awaited-mail.ts';
import { reminderMail } from './reminder-mail.ts';
import { reportWithdrawnMail } from './report-withdrawn-mail.ts';
import { reportedForMail } from './reported-for-mail.ts';
import { resultMail } from './result-mail.ts';
import { returnedBelowMail } from './returned-below-mail.ts';
import { returnedMail } from './returned-mail.ts';
import { signatureRequestMail } from './signature-request-mail.ts';
import { signingEndedMail } from './signing-ended-mail.ts';
import { terminatedMail } from './terminated-mail.ts';
import { troubleMail } from './trouble-mail.ts';
import { undecidedMail } from './undecided-mail.ts';
import { undeliveredMail } from './undelivered-mail.ts';
import { unitsReorganisedMail } from './units-reorganised-mail.ts';
import { unwaivedMail } from './unwaived-mail.ts';
import { waivedMail } from './waived-mail.ts';
import { wordingTestMail } from './wording-test-mail.ts';
import { wouldBeLostMail } from './would-be-lost-mail.ts';

/** Every kind of mail and the file that words it. */
const letters: { [Kind in MailKind]: (facts: FactsOf<Kind>, setting: MailSetting) => Letter } = {
  'draft-sent': draftSentMail,
  'draft-comment': draftCommentMail,
  'signature-request': signatureRequestMail,
  'signing-ended': signingEndedMail,
  'program-signed': programSignedMail,
  amended: amendedMail,
  'coordinator-digest': coordinatorDigestMail,
  'coordinator-named': coordinatorNamedMail,
  'coordinator-sign-in': coordinatorSignInMail,
  opening: openingMail,
  'cut-off': cutOffMail,
  reminder: reminderMail,
  'parent-reminder': parentReminderMail,
  returned: returnedMail,
  'returned-below': returnedBelowMail,
  'report-withdrawn': reportWithdrawnMail,
  'correction-asked': correctionAskedMail,
  'correction-withdrawn': correctionWithdrawnMail,
  'correction-lapsed': correctionLapsedMail,
  'correction-refused': correctionRefusedMail,
  approved: approvedMail,
  extended: extendedMail,
  waived: waivedMail,
  unwaived: unwaivedMail,
  'due-moved': dueMovedMail,
  'reported-for': reportedForMail,
  receipt: receiptMail,
  'awaiting-review': awaitingReviewMail,
  'action-items': actionItemsMail,
  'directive-changed': directiveChangedMail,
  'calendar-asked': calendarAskedMail,
  'escalation-leaders': escalationLeadersMail,
  'escalation-parent': escalationParentMail,
  'escalation-coordinator': escalationCoordinatorMail,
  undecided: undecidedMail,
  'close-moved': closeMovedMail,
  'would-be-lost': wouldBeLostMail,
  'close-missed': closeMissedMail,
  'release-awaited': releaseAwaitedMail,
  compilation: compilationMail,
  acknowledged: acknowledgedMail,
  'acknowledgement-withheld': acknowledgementWithheldMail,
  'acknowledgement-reminder': acknowledgementReminderMail,
  result: resultMail,
  'link-again': linkAgainMail,
  'confirm-address': confirmAddressMail,
  'address-asked': addressAskedMail,
  'contact-added': contactAddedMail,
  'contact-changed': contactChangedMail,
  'contact-ended': contactEndedMail,
  'contact-joined': contactJoinedMail,
  'handover-asked': handoverAskedMail,
  'handover-told': handoverToldMail,
  'program-paused': programPausedMail,
  'program-resumed': programResumedMail,
  'cycle-turned': cycleTurnedMail,
  'units-reorganised': unitsReorganisedMail,
  terminated: terminatedMail,
  trouble: troubleMail,
  undelivered: undeliveredMail,
  'wording-test': ({ mail, wording, ask, now, language }, setting) => {
    const tried = { ...setting, ask, now, language: language ?? setting.language };
    return wordingTestMail(letterOf(mail, tried, wording), tried);
  },
};

export const mailKinds = Object.keys(letters) as MailKind[];

/** `wording`: words of the program's own, where the mail may have some. */
function letterOf(facts: MailFacts, setting: MailSetting, wording: OwnWording | null): Letter {
  // The list pairs each kind with its own facts; TypeScript cannot follow that through an index.
  const write = letters[facts.kind] as (facts: MailFacts, setting: MailSetting) => Letter;
  const letter = write(facts, setting);
  return wording !== null && isWorded(facts) ? withOwnWording(letter, facts, setting, wording) : letter;
}

/** Each letter put together by itself. */
export const renderAnew = (facts: MailFacts, setting: MailSetting, wording: OwnWording | null = null): MailContent =>
  writeLetter(letterOf(facts, setting, wording), setting);

const render = fromTemplates(renderAnew);

/** A mail ready to be handed to SMTP, without addresses. */
export const renderMail = (facts: MailFacts, setting: MailSetting, wording: OwnWording | null = null): MailContent =>
  render(facts, setting, wording);

/** Several as one, in the setting of the first. */
export const renderDigest = (
  mails: { facts: MailFacts; setting: MailSetting; wording: OwnWording | null }[],
  setting: MailSetting,
): MailContent =>
  writeLetter(
    foldLetters(
      mails.map((mail) => ({
        letter: letterOf(mail.facts, { ...mail.setting, language: setting.language }, mail.wording),
        programName: mail.setting.programName,
      })),
      setting,
    ),
    setting,
  );

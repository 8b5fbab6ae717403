import type { DroppedFor } from '../dropped-reorganisation.ts';
import type { CalendarDate } from '../instants.ts';
import { writeFigure } from '../numbers.ts';
import { writeShortDate } from './dates.ts';
import type { viHappenings } from './vi-happenings.ts';

const date = (day: CalendarDate): string => writeShortDate(day, 'en');

const dropped: Record<DroppedFor, (last: string) => string> = {
  'ended-early': (last) => `the program ends early, from ${last}.`,
  shortened: (last) => `by an amendment the term of the program ends on ${last}.`,
  over: () => 'the program is over.',
};

export const enHappenings: typeof viHappenings = {
  signed: (party) => `${party} has signed.`,
  signedOnPaper: (party, number, on) => `${party} has signed on paper, no. ${number} of ${date(on)}.`,
  ofAmendment: (n, words) => `Amendment ${n}: ${words}`,
  amendmentBack: {
    declined: (n, office, reason) => `${office} does not sign amendment ${n}, which is a draft again. Why: ${reason}`,
    withdrawn: (n, office, reason) => `${office} withdrew amendment ${n} from signing. Why: ${reason}`,
  },
  amendmentAgreed: {
    signed: (n, on) => `Amendment ${n} was signed by every party, in force from ${date(on)}.`,
    alone: (n, by, on, reason) => `${by} decided amendment ${n}, in force from ${date(on)}. Why: ${reason}`,
  },
  amended: (n, articles) => `Amendment ${n} is in force: ${articles} ${articles === 1 ? 'article' : 'articles'} changed.`,
  succeeded: (was, is) => `${is} takes the place of ${was} as a party.`,
  draftCirculated: (n) => `The draft was sent to the parties for comments, time ${n}.`,
  handoverBegun: (party, from, to) => `${party}: ${from} hands over to ${to}, who is to take it on.`,
  handoverTaken: (party, from, to, on) => `${party}: ${to} has taken on what ${from} had, and acts from ${date(on)}.`,
  handoverEnded: {
    refused: (party, from, to) => `${party}: ${to} does not take it on; ${from} goes on.`,
    withdrawn: (party, from, to) => `${party}: the hand-over to ${to} was withdrawn; ${from} goes on.`,
  },
  amendmentLapsed: (n) =>
    `Amendment ${n} is without effect: the program has ended, or a review has opened for which the new term has no place.`,
  signingDeclined: (office, reason) => `${office} does not sign; the program is a draft again. Why: ${reason}`,
  signingWithdrawn: (reason) => `The program was withdrawn from signing and is a draft again. Why: ${reason}`,
  started: (from, to, past) =>
    `The program has started, for the term from ${date(from)} to ${date(to)}.${past === 0 ? '' : ` ${past} ${past === 1 ? 'cycle is' : 'cycles are'} past and not held.`}`,
  planned: (cutOff, dues) => `Planned: data cut-off ${date(cutOff)}, due from the top level down ${dues.map(date).join(', ')}.`,
  opened: (units, mails) => `Opened: ${writeFigure(units, 'en')} units are to report, sent ${mails}.`,
  round: ({ sent, waiting, failed }) =>
    [
      `${writeFigure(sent, 'en')} mails`,
      ...(waiting > 0 ? [`${writeFigure(waiting, 'en')} not taken yet, to be sent again`] : []),
      ...(failed > 0 ? [`${writeFigure(failed, 'en')} could not be sent`] : []),
    ].join(', '),
  held: (moment, mails) => `${moment}: ${mails}.`,
  handed: (reports) => `${writeFigure(reports, 'en')} undecided reports that the coordinator may decide.`,
  folded: (rounds, mails) => `${rounds} rounds that were late as one, a mail each: ${writeFigure(mails, 'en')} mails.`,
  skipped: (moment) => `Skipped: ${moment}.`,
  askedReminder: 'Reminder asked for',
  extended: (units, until, reason) => `Extended ${writeFigure(units, 'en')} units to ${date(until)}. Reason: ${reason}`,
  approvalReturned: (unit, withIt) =>
    `The approved report of ${unit} was returned${withIt === 0 ? '' : `, with ${writeFigure(withIt, 'en')} above it`}.`,
  approvedCorrected: (unit, withIt) =>
    `The approved report of ${unit} was corrected as it asked${withIt === 0 ? '' : `, and ${writeFigure(withIt, 'en')} above it returned`}.`,
  unextended: (units, reason) => `The extension of ${writeFigure(units, 'en')} units was taken back. Reason: ${reason}`,
  rescheduled: (moments, reason) => `Rescheduled, ${moments} moments moved. Reason: ${reason}`,
  calendarChanged: (moments, reason) => `The days off have changed, ${moments} moments moved with them. Reason: ${reason}`,
  remindersChanged: (moments, reason) => `The reminders were changed, ${moments} rounds differ. Reason: ${reason}`,
  closeMissed: (close) =>
    `The close was missed while the system was away: moved to ${date(close)}; the coordinator and whoever owes were told.`,
  closeGoesOn: 'The close that had begun goes on.',
  closed: (sent, expected, missed) =>
    `Closed: ${writeFigure(sent, 'en')} of ${writeFigure(expected, 'en')} units have reported, ${writeFigure(missed, 'en')} did not report.`,
  compiled: (counted, all, hash) =>
    `Compiled from ${writeFigure(counted, 'en')} of ${writeFigure(all, 'en')} units at the base, content hash ${hash}.`,
  deliveredSame: 'Compiled anew it is the same as what leadership has, and was not sent again.',
  delivered: (leaders) => `Delivered the compilation to ${writeFigure(leaders, 'en')} leaders.`,
  acknowledged: "All parties' leaders have acknowledged.",
  resultReturned: (mails) => `The units have been told of the result, ${writeFigure(mails, 'en')} ${mails === 1 ? 'mail' : 'mails'}.`,
  figuresChosen: (headlines, standIns) =>
    `Figures read first: ${headlines.length === 0 ? 'left to the system' : headlines.join('; ')}. Last approved figures that stand in for units that send nothing: ${standIns.length === 0 ? 'none' : standIns.join('; ')}.`,
  paused: (reason) => `The program is paused: nothing is reminded of, due or closed. Reason: ${reason}`,
  resumed: (moved, reason) =>
    `The program goes on; what is ahead ${moved ? 'is moved by the working days that the pause took' : 'stays where it was'}.${reason === '' ? '' : ` Reason: ${reason}`}`,
  movedByPause: (moments) => `After the pause ${moments} moments were moved.`,
  closedEarly: (reason) => `Closed early. Reason: ${reason}`,
  closeTakenBack: (reason) => `Its early close was taken back, and it is open again. Reason: ${reason}`,
  reopened: (units, until, reason) =>
    `Opened again for ${units === 1 ? '1 unit' : `${writeFigure(units, 'en')} units`} until ${date(until)}; when it has closed anew there is a new result. Reason: ${reason}`,
  skippedCycle: (cycle, reason) => `Not held: ${cycle}. Reason: ${reason}`,
  skipTakenBack: (cycle, reason) => `Held after all: ${cycle}. Reason: ${reason}`,
  reorganisationTakenBack: (day) => `The reorganisation of units from ${date(day)} was taken back: they are as they were.`,
  reorganisationPlanned: (day) => `A reorganisation of units is planned; it is carried out on ${date(day)}.`,
  reorganisationCancelled: (day) => `The reorganisation of units that was planned for ${date(day)} is cancelled.`,
  reorganisationDropped: (day, why, last) =>
    `The reorganisation of units that was planned for ${date(day)} is not carried out: ${dropped[why](date(last))}`,
  reorganised: (day, of) =>
    `Units reorganised from ${date(day)}: ${writeFigure(of.ended, 'en')} ended, ${writeFigure(of.created, 'en')} new, ${writeFigure(of.renamed, 'en')} renamed, ${writeFigure(of.moved, 'en')} moved.`,
  endsEarly: (on, reason) => `The program ends early, from ${date(on)}. Reason: ${reason}`,
  endedEarly: 'The program has ended early.',
  completed: 'The program is completed.',
  directive: {
    registered: (place, title) => `Entered into the register as document ${place}: ${title}`,
    delivered: (place, title) => `Document ${place} of the register was issued and delivered: ${title}`,
    replaced: (place, title) => `Document ${place} of the register is replaced: ${title}`,
    ended: (place, title) => `Document ${place} of the register ends: ${title}`,
    restored: (place, title) => `Document ${place} of the register is entered as in force again: ${title}`,
    corrected: (place, title) => `Entry ${place} of the register was corrected: ${title}`,
    undelivered: (place, title) => `Document ${place} of the register is entered as not delivered: ${title}`,
    struck: (place, title) => `Entry ${place} of the register was struck out: ${title}`,
    unstruck: (place, title) => `Entry ${place} of the register was entered again: ${title}`,
  },
  issue: {
    raised: (number) => `Issue ${number} was raised.`,
    assigned: (number) => `Issue ${number} was given to an office to answer.`,
    severity: (number) => `The severity of issue ${number} was changed.`,
    'asked-back': (number) => `Whoever raised issue ${number} was asked back.`,
    replied: (number) => `Whoever raised issue ${number} said more.`,
    answered: (number) => `Issue ${number} was answered.`,
    accepted: (number) => `Issue ${number} is closed: whoever raised it accepts the answer.`,
    reopened: (number) => `Issue ${number} was raised again.`,
    linked: (number) => `Issue ${number} was linked to another one.`,
    'handed-on': (number) => `Issue ${number} was not answered in time and went on to the office above.`,
  },
  exemplarTerms: 'Criteria for examples and kinds of commendation were set.',
  exemplar: {
    nominated: (number) => `Example ${number} was nominated.`,
    checked: (number) => `Example ${number} was checked by the unit above.`,
    returned: (number) => `Example ${number} was returned, to be added to.`,
    corrected: (number) => `Example ${number} was corrected and sent again.`,
    'party-chosen': (number) => `A party is for example ${number}.`,
    'party-not-chosen': (number) => `A party is against example ${number}.`,
    'party-taken-back': (number) => `A party took back what it said of example ${number}.`,
    chosen: (number) => `The parties chose example ${number}.`,
    'not-chosen': (number) => `Example ${number} was not chosen.`,
    reopened: (number) => `The choice of example ${number} is looked at again.`,
    commended: (number) => `Example ${number} was commended.`,
    published: (number) => `Example ${number} was made known.`,
    'taken-down': (number) => `Example ${number} is no longer made known.`,
    consented: (number) => `Somebody who is shown in example ${number} agreed to it.`,
    'consent-withdrawn': (number) => `Somebody who is shown in example ${number} withdrew consent: it is not made known.`,
    withdrawn: (number) => `The nomination of example ${number} was taken back.`,
    'taken-up': (number) => `A unit follows example ${number}.`,
    'not-taken-up': (number) => `A unit no longer follows example ${number}.`,
  },
  action: {
    made: (number, words) => `Task ${number} was set: ${words}`,
    reported: (number) => `Task ${number} was reported as done.`,
    returned: (number) => `Task ${number} was returned, to be gone on with.`,
    checked: (number, _, { state }) => `Task ${number} was done ${state === 'late' ? 'after its due day' : 'in time'}.`,
    dropped: (number) => `Task ${number} was dropped.`,
    reopened: (number) => `Task ${number} was opened again.`,
    moved: (number, _, { due }) => `Task ${number} is now due ${date(due)}.`,
    assigned: (number) => `Task ${number} was given to another office.`,
  },
};

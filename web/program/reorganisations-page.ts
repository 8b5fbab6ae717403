import type { DroppedFor } from '../../rules/dropped-reorganisation.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import type { Confidence } from '../../rules/propose-successors.ts';
import type { BegunUnit, ReorganisationCounts } from '../../rules/reorganise-units.ts';
import type { RetieredLevel } from '../../rules/retiered-levels.ts';
import { type SentChoice, sentChoices } from '../../rules/sent-of-ended-units.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { confidenceWords } from '../../rules/texts/successor-words.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { unitChangeKinds } from '../../rules/unit-changes.ts';
import { dateBoxes } from '../date-boxes.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

type Named = { code: string; name: string };

/**
 * Units merged, divided, renamed, moved or ended: a new list, what becomes of each, and what has been so far. Posts `file`, `table`, `successorsFile`,
 * `successors`, `accept`, `sent`, `day`, `reason`, `key` and `step`, and `changeKind` with what else is of one change.
 */
export interface ReorganisationsPageValues extends ProgramActPageValues {
  timeZone: string;
  table: string;
  successors: string;
  day: string;
  reason: string;
  /** Whether what is proposed was ticked as right, on a form on which something else was wrong. */
  accepted: boolean;
  /** One change, as it was typed. */
  change: Record<'changeKind' | 'changeUnits' | 'changeCode' | 'changeName' | 'changeLevel' | 'changeParent' | 'changeParts', string>;
  preview: {
    counts: ReorganisationCounts;
    begun: readonly BegunUnit[];
    withoutSuccessor: readonly (Named & { goesTo: Named | null })[];
    /** What is proposed and nobody has confirmed: by the code of the old unit, how sure it is. */
    toConfirm: ReadonlyMap<string, Confidence>;
    retiered: readonly RetieredLevel[];
    handedOver: { contacts: number; actions: number; issues: number };
    reviewOpen: boolean;
    /** What is chosen for a review that is open, and by the program's rule. */
    sent: SentChoice;
    sentByRule: SentChoice;
    ahead: boolean;
    /** Why it cannot be done or kept. */
    against: Text | null;
  } | null;
  /** The number of the one that was just done. */
  done: number | null;
  /** The day for which one was just kept. */
  kept: CalendarDate | null;
  planned: readonly PlannedReorganisation[];
  /** What was planned and is not carried out, and why. */
  notDone: readonly EndedPlan[];
  past: readonly PastReorganisation[];
  errors: readonly FormError[];
}

interface PlannedReorganisation {
  number: number;
  day: CalendarDate;
  reason: string;
  plannedAt: Instant;
  plannedBy: string;
  counts: ReorganisationCounts;
}

type EndedPlan = { number: number; day: CalendarDate; reason: string; endedAt: Instant } & (
  | { state: 'cancelled'; endedBy: string }
  | { state: 'dropped'; droppedFor: DroppedFor; lastDay: CalendarDate }
);

export interface PastReorganisation {
  number: number;
  day: CalendarDate;
  reason: string;
  madeAt: Instant;
  madeBy: string;
  counts: ReorganisationCounts;
  takenBackAt: Instant | null;
  takenBackBy: string | null;
  takenBackReason: string | null;
  /** Of the latest: why it cannot be taken back; null: it can. */
  stays: Text | null;
  /** Units that became another, or one of another name; not those that only stand elsewhere in the tree. */
  became: readonly { old: Named; now: Named; share: number; heirless: boolean }[];
}

/** As many units as one list of the page names. */
const listedUnits = 500;

export function reorganisationsPage(values: ReorganisationsPageValues): string {
  const { page, act, done, kept, errors, past, planned, notDone, preview } = values;
  const t = textsIn(page.language).reorganising;
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, page.language)}${done === null ? '' : html`<p class="notice" role="status">${t.done(writeFigure(done, page.language))}</p>`}${kept === null ? '' : html`<p class="notice" role="status">${t.kept(writeShortDate(kept, page.language))}</p>`}
<p>${t.words}</p>${preview === null ? '' : shown(values, preview)}${act ? form(values) : ''}${planned.map((one) => plannedOne(values, one))}
<h2>${t.past}</h2>${past.length === 0 ? html`<p>${t.none}</p>` : past.map((one) => pastOne(values, one))}${notDone.length === 0 ? '' : html`<h2>${t.notDone}</h2><ul>${notDone.map((one) => notDoneOne(values, one))}</ul>`}`,
  );
}

/** A few units, where there is no new list: it is made of the one in force. */
function changeBoxes({ page: { language }, change, errors }: ReorganisationsPageValues): Html {
  const t = textsIn(language).reorganising.change;
  const { changeKind: _, ...typed } = change;
  const isTyped = Object.values(typed).some((value) => value !== '') || errors.some(({ field }) => field?.startsWith('change'));
  const box = (name: 'changeCode' | 'changeName' | 'changeLevel' | 'changeParent', size: number) =>
    html`<p class="field"><label for="${name}">${t[name]}</label>${fieldError(errors, name, language)}<input id="${name}" name="${name}" size="${size}" value="${change[name]}" autocomplete="off" dir="auto"${describedBy(errors, name)}></p>`;
  const lines = (name: 'changeUnits' | 'changeParts', note: string) =>
    html`<p class="field"><label for="${name}">${t[name]}</label>${fieldError(errors, name, language)}<textarea id="${name}" name="${name}" rows="3" dir="auto" spellcheck="false"${describedBy(errors, name, `${name}-note`)}>${change[name]}</textarea><small id="${name}-note">${note}</small></p>`;
  return html`<details${isTyped ? html` open` : ''}><summary>${t.title}</summary><p>${t.words}</p>
<p class="field"><label for="changeKind">${t.changeKind}</label><select id="changeKind" name="changeKind">${unitChangeKinds.map((kind) => html`<option value="${kind}"${kind === change.changeKind ? ' selected' : ''}>${t.kinds[kind]}</option>`)}</select></p>
${lines('changeUnits', t.unitsNote)}${box('changeCode', 20)}${box('changeName', 40)}${box('changeLevel', 20)}${box('changeParent', 40)}${lines('changeParts', t.partsNote)}
<p class="actions"><button name="step" value="preview">${t.fill}</button></p></details>`;
}

function form(values: ReorganisationsPageValues): Html {
  const { page, table, successors, day, reason, accepted, preview, errors, key } = values;
  const { language } = page;
  const t = textsIn(language).reorganising;
  const box = (name: 'table' | 'successors', label: string, value: string, note: string) =>
    html`<p class="field"><label for="${name}">${label}</label>${fieldError(errors, name, language)}<textarea id="${name}" name="${name}" rows="8" dir="auto" spellcheck="false"${describedBy(errors, name, `${name}-note`)}>${value}</textarea><small id="${name}-note">${note}</small></p>`;
  const file = (name: string, label: string) =>
    html`<p class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="file" accept=".csv,.txt,.xlsx"></p>`;
  const mayDo = preview !== null && preview.against === null;
  const choice = (one: SentChoice) =>
    html`<p class="confirm"><input type="radio" id="sent-${one}" name="sent" value="${one}"${one === preview?.sent ? html` checked` : ''}><label for="sent-${one}">${t.sent[one]}${one === preview?.sentByRule ? html` <small>(${t.sent.rule})</small>` : ''}</label></p>`;
  return html`<form method="post" action="${page.url}" enctype="multipart/form-data" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
${changeBoxes(values)}${file('file', t.file)}${box('table', t.table, table, t.columns)}
${file('successorsFile', t.successorsFile)}${box('successors', t.successors, successors, t.successorsNote)}
${dateBoxes(language, { name: 'day', label: t.day, value: day, note: t.dayNote, errors })}
<p class="field">${wordsBox({ language, errors, name: 'reason', label: t.reason, value: reason, rows: 2, most: longest.reason, readers: t.readers, required: true })}</p>
${preview?.reviewOpen || preview?.ahead ? html`<fieldset class="field"><legend>${preview.ahead ? t.sent.legendAhead : t.sent.legend}</legend>${sentChoices.map(choice)}</fieldset>` : ''}
${mayDo && preview.toConfirm.size > 0 ? html`<p class="confirm"><input type="checkbox" id="accept" name="accept" value="1"${accepted ? html` checked` : ''}><label for="accept">${t.accept}</label></p>` : ''}
<p class="note">${textsIn(language).waysBack.reorganise}</p><p class="actions"><button name="step" value="preview"${mayDo ? '' : html` class="primary"`}>${t.look}</button>${mayDo ? html` <button class="grave" name="step" value="do">${preview.ahead ? t.keep : t.do}</button>` : ''}</p></form>`;
}

function shown({ page }: ReorganisationsPageValues, preview: NonNullable<ReorganisationsPageValues['preview']>): Html {
  const t = textsIn(page.language).reorganising;
  const n = (count: number) => writeFigure(count, page.language);
  const { counts, begun, withoutSuccessor, toConfirm, retiered, handedOver, against } = preview;
  const unreported = begun.filter(({ heirOf }) => heirOf === null);
  const lines = [
    t.more(n(counts.renamed), n(counts.moved)),
    toConfirm.size > 0 ? t.toConfirm(n(toConfirm.size), howSure(toConfirm, page.language)) : t.allGiven,
    t.handedOver(n(handedOver.contacts), n(handedOver.actions), n(handedOver.issues)),
  ];
  return html`<section aria-labelledby="preview"><h2 id="preview">${t.preview(n(counts.ended), n(counts.created))}</h2>
${against === null ? '' : html`<p class="notice is-returned">${isolated(against[page.language])}</p>`}<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
${retiered.map((one) => retieredTier(one, page))}${withoutSuccessor.length === 0 ? '' : html`<p>${t.withoutSuccessor(n(withoutSuccessor.length))} ${names(page.language, withoutSuccessor)}</p>`}
${unreported.length === 0 ? '' : html`<p>${t.withoutReporter(n(unreported.length))} ${names(page.language, unreported)}</p>`}
<table class="units"><thead><tr><th scope="col">${t.becomes}</th><th scope="col">${t.from}</th></tr></thead><tbody>${begun
    .slice(0, listedUnits)
    .map(
      (unit) =>
        html`<tr><th scope="row">${named(unit)} <small>${howOf(unit, t)}</small></th><td>${unit.from.length === 0 ? '–' : unit.from.map((one, index) => html`${index === 0 ? '' : '; '}${named(one)}${shareOf(one.share, page.language)}${sureness(toConfirm.get(one.code), page.language)}`)}</td></tr>`,
    )}</tbody></table>${begun.length > listedUnits ? html`<p>${t.rest(n(begun.length - listedUnits))}</p>` : ''}</section>`;
}

/** What a tier is called from now on, and what the form requires of it no more for it. */
function retieredTier({ was, now, unasked }: RetieredLevel, { language }: ReorganisationsPageValues['page']): Html {
  const t = textsIn(language).reorganising;
  const tier = (level: string) => isolated(levelName(level)[language]);
  const labels = unasked.map(({ label }, index) => html`${index === 0 ? '' : ', '}“${isolated(label[language])}”`);
  return html`<p>${t.retiered(tier(was), tier(now))}</p>${unasked.length === 0 ? '' : html`<p class="notice is-returned">${t.unasked(tier(was), tier(now))} ${labels}. ${t.askAgain}</p>`}`;
}

/** Of what is to be confirmed, how much of each confidence. */
const howSure = (toConfirm: ReadonlyMap<string, Confidence>, language: Language): string =>
  [...Map.groupBy(toConfirm.values(), (one) => one)]
    .map(([one, all]) => `${confidenceWords[one][language]} ${writeFigure(all.length, language)}`)
    .join(', ');

const sureness = (confidence: Confidence | undefined, language: Language): Html | string =>
  confidence === undefined ? '' : html` <small>(${textsIn(language).reorganising.proposed(confidenceWords[confidence][language])})</small>`;

function howOf({ how, renamed, moved }: BegunUnit, t: ReturnType<typeof textsIn>['reorganising']): string {
  const what = [...(renamed ? [t.renamed] : []), ...(moved ? [t.moved] : [])];
  return how === 'continued' && what.length > 0 ? what.join(', ') : t.how[how];
}

/** Of a unit that was divided: how much of it, which is an estimate of what it once stated. */
const shareOf = (share: number, language: ReorganisationsPageValues['page']['language']): Html | string =>
  share >= 1
    ? ''
    : html` <small>${textsIn(language).reorganising.estimated(writePercent(Math.round(share * 10_000), 10_000, 1, language))}</small>`;

const named = ({ code, name }: Named): Html => html`<bdi>${name}</bdi> <code>${code}</code>`;

function names(language: ReorganisationsPageValues['page']['language'], units: readonly Named[]): Html {
  const more = units.length - listedUnits;
  return html`${units.slice(0, listedUnits).map((unit, index) => html`${index === 0 ? '' : ', '}<bdi>${unit.name}</bdi>`)}${more > 0 ? html` ${textsIn(language).reorganising.rest(writeFigure(more, language))}` : ''}`;
}

function plannedOne({ page, act, key, timeZone }: ReorganisationsPageValues, one: PlannedReorganisation): Html {
  const { language } = page;
  const t = textsIn(language).reorganising;
  const n = (count: number) => writeFigure(count, language);
  return html`<section class="notice"><h2>${t.planned(writeShortDate(one.day, language))}</h2><p>${t.preview(n(one.counts.ended), n(one.counts.created))}. ${isolated(one.reason)}</p>
<p><small>${t.by(one.plannedBy, writeClock(one.plannedAt, timeZone, language))}</small></p>${
    act
      ? html`<form method="post" action="${page.url}/planned/${one.number}/cancel" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}"><p class="actions"><button>${t.cancel}</button></p></form>`
      : ''
  }</section>`;
}

function notDoneOne({ page: { language }, timeZone }: ReorganisationsPageValues, one: EndedPlan): Html {
  const t = textsIn(language).reorganising;
  const when = writeClock(one.endedAt, timeZone, language);
  const why =
    one.state === 'cancelled'
      ? html`${writeShortDate(one.day, language)}: ${t.cancelled(isolated(one.endedBy), when)}`
      : html`${home[language].happenings.reorganisationDropped(one.day, one.droppedFor, one.lastDay)} ${t.droppedAt(when)}`;
  return html`<li>${why} <small>${isolated(one.reason)}</small></li>`;
}

/** Of the latest: what was done is undone, as long as no review has gone by it. */
function takeBack({ page, act, key, past }: ReorganisationsPageValues, one: PastReorganisation): Html | '' {
  const t = textsIn(page.language).reorganising;
  if (!act || one !== past.find(({ takenBackAt }) => takenBackAt === null)) return '';
  if (one.stays !== null) return html`<p class="note">${isolated(one.stays[page.language])}</p>`;
  const box = {
    name: 'reason',
    id: 'back-reason',
    label: t.backReason,
    value: '',
    rows: 2,
    most: longest.reason,
    readers: t.readers,
    required: true,
  };
  return html`<form method="post" action="${page.url}/${one.number}/take-back" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
<p>${t.backWords}</p><p class="field">${wordsBox({ language: page.language, errors: [], ...box })}</p><p class="actions"><button class="grave">${t.back}</button></p></form>`;
}

function pastOne(values: ReorganisationsPageValues, one: PastReorganisation): Html {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).reorganising;
  const n = (count: number) => writeFigure(count, language);
  const more = one.became.length - listedUnits;
  return html`<details><summary>${t.one(n(one.number), writeShortDate(one.day, language))}: ${t.preview(n(one.counts.ended), n(one.counts.created))}</summary>
<p>${isolated(one.reason)}</p><p><small>${t.by(one.madeBy, writeClock(one.madeAt, timeZone, language))}</small></p>${one.takenBackAt === null ? takeBack(values, one) : html`<p>${t.takenBack(isolated(one.takenBackBy ?? ''), writeClock(one.takenBackAt, timeZone, language))} ${isolated(one.takenBackReason ?? '')}</p>`}
<table class="units"><thead><tr><th scope="col">${t.old}</th><th scope="col">${t.now}</th></tr></thead><tbody>${one.became
    .slice(0, listedUnits)
    .map(
      ({ old, now, share, heirless }) =>
        html`<tr><th scope="row">${named(old)}</th><td>${named(now)}${heirless ? html` <small>${t.toParent}</small>` : share < 1 ? html`${shareOf(share, language)}` : ''}</td></tr>`,
    )}</tbody></table>${more > 0 ? html`<p>${t.rest(n(more))}</p>` : ''}</details>`;
}

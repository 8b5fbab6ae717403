import type { Period } from '../../rules/cycle-key.ts';
import { type Form, indicatorsOf } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { allConfirmed } from '../../rules/prefilled-figures.ts';
import type { MailboxMail } from '../local/mailbox.ts';
import type { Agenda } from './agenda.ts';
import { type Behaviour, drawBehaviour, firstAttempt, silentReviewers } from './draw-behaviour.ts';
import { drawProse, returnComment } from './draw-prose.ts';
import { statedBeside } from './draw-stated.ts';
import { fillWorkbook } from './fill-workbook.ts';
import { type DrawnCycle, drawnAs, type Sample, unitsIn } from './sample.ts';
import { unlessLinkEnded, unlessTooLate, type Visitor } from './visit.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What the report's page says to a program, as far as the simulated people read it. */
interface ReportAnswer {
  unit: { code: string; leaf: boolean };
  cycle: Period & { kind: string; cutOff: string; open: boolean };
  due: string;
  state: string;
  version: number;
  draftVersion: number;
  sum: { figures: Record<string, number | null> } | null;
  form: Form;
}

/** How a report stood when its unit last had it in hand. */
type Seen = Pick<ReportAnswer, 'version' | 'draftVersion'>;

interface ChildAnswer {
  state: string;
  version: number;
  answers: { figures: Record<string, number> };
  lastYear: Record<string, number | null> | null;
}

/** A report in a reviewer's queue. `waitsFor`: the silent unit in between, where it is no child's. */
interface QueuedChild {
  code: string;
  state: string;
  reviewer: string;
  waitsFor: { unit: string } | null;
}

/** Whoever watches may have taken the unit's place meanwhile: then what he wrote stays, and sending it is his to do. */
const untouched = (now: Seen, seen: Seen): boolean => now.version === seen.version && now.draftVersion === seen.draftVersion;

/** Kinds of mail after which somebody does something. */
const asksSomething = new Set([
  'opening',
  'returned',
  'awaiting-review',
  'signature-request',
  'compilation',
  'confirm-address',
  'handover-asked',
  'link-again',
]);

/** What a simulated unit attaches where files are asked: a page with nothing on it. */
const emptyPage = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/**
 * The people of a rehearsal. Each reads its own mail, follows the link in it, and acts through the product's own pages, at instants
 * that are drawn from the seed and do not depend on the order in which mails arrive.
 */
export function createPeople(input: { sample: Sample; seed: number; visitor: Visitor; agenda: Agenda; now: () => Date }) {
  const { sample, seed, visitor, agenda } = input;
  const silent = new Map<DrawnCycle, Set<string>>();
  const behaviours = new Map<string, Behaviour>();

  // A link that was withdrawn, or went to an address that was left, has another in its place, which a mail brought.
  const reportOf = new Map<string, string>();
  const linkTo = new Map<string, string>();
  const keyOf = ({ cycle, unit }: ReportAnswer): string => `${drawnAs(cycle)}-${cycle.kind}-${unit.code}`;
  const keep = (link: string, report: ReportAnswer): void => {
    reportOf.set(link, keyOf(report));
    linkTo.set(keyOf(report), link);
  };
  const present = (link: string): string => linkTo.get(reportOf.get(link) ?? '') ?? link;

  const unitOf = (cycle: DrawnCycle, code: string) => unitsIn(sample, cycle).find((unit) => unit.code === code);
  const behaviourOf = (cycle: DrawnCycle, code: string): Behaviour => {
    const key = `${cycle} ${code}`;
    let behaviour = behaviours.get(key);
    if (!behaviour) {
      const unit = unitOf(cycle, code);
      if (!unit) throw new Error(`A mail speaks of the unit ${code}, which is not in the tree`);
      if (!silent.has(cycle)) silent.set(cycle, silentReviewers(seed, cycle, unitsIn(sample, cycle)));
      behaviour = drawBehaviour(seed, cycle, unit, silent.get(cycle)?.has(code), sample.own);
      behaviours.set(key, behaviour);
    }
    return behaviour;
  };

  const proseOf = (cycle: DrawnCycle, unit: { code: string; leaf: boolean }, figures: Readonly<Record<string, number | null>>) =>
    sample.own ? sample.own.prose(cycle, unit) : drawProse(seed, cycle, unit, figures);

  /** Of an own program: nobody knows what its figures were, so a reviewer is told which first report has a slip. */
  const hasSlip = (cycle: DrawnCycle, code: string, version: number): string | null =>
    sample.own && version === 1 ? (behaviourOf(cycle, code).slip?.indicator ?? null) : null;

  /** Whole ten minutes, never before now: people act in few instants, and a rehearsal's clock stops at each. */
  const plan = (at: number, offset: number, name: string, work: () => Promise<void>, touchesWorkflows = false): void => {
    const rounded = Math.ceil(Math.max(at, input.now().getTime() + minute) / (10 * minute)) * 10 * minute + offset;
    agenda.add(new Date(rounded), { name, touchesWorkflows, do: () => unlessLinkEnded(work) });
  };

  /** Of a mail's reports those of open cycles: one that waited long at a server may lead with a link that has ended meanwhile. */
  async function openReports(links: string[]): Promise<{ link: string; report: ReportAnswer }[]> {
    const open: { link: string; report: ReportAnswer }[] = [];
    for (const link of links.filter((one) => one.includes('/report/'))) {
      await unlessLinkEnded(async () => {
        const report = await visitor.get<ReportAnswer>(link);
        if (report.cycle.open) open.push({ link, report });
      });
    }
    return open;
  }

  function opening(link: string, report: ReportAnswer): void {
    keep(link, report);
    const behaviour = behaviourOf(drawnAs(report.cycle), report.unit.code);
    const at = whenToAnswer(report, behaviour, input.now());
    if (at === null) return;
    const key = keyOf(report);
    // Drafted and sent in the same instant, the one waits for the other.
    let seen: Promise<Seen> = Promise.resolve(report);
    if (behaviour.savesDraftFirst) {
      plan(at - 2 * hour, 0, `draft ${key}`, async () => {
        seen = draft(link, report);
        await seen;
      });
    }
    plan(at, 0, `send ${key}`, async () => send(link, `first-${key}`, behaviour, await seen));
  }

  /** Answers what it leaves behind; where a visitor was at work meanwhile, what there was before. */
  async function draft(mailed: string, seen: Seen): Promise<Seen> {
    const link = present(mailed);
    const report = await visitor.get<ReportAnswer>(link);
    if (!untouched(report, seen)) return seen;
    const members = sample.draws.get(drawnAs(report.cycle))?.get(report.unit.code)?.members;
    const figures = members === undefined ? {} : { members: String(members) };
    const { draftVersion } = await visitor.post<{ draftVersion: number }>(`${link}/draft`, {
      draftVersion: report.draftVersion,
      answers: { figures, prose: {} },
    });
    return { version: report.version, draftVersion };
  }

  async function send(mailed: string, submissionKey: string, behaviour: Behaviour, seen: Seen): Promise<void> {
    const link = present(mailed);
    const report = await visitor.get<ReportAnswer>(link);
    if (!untouched(report, seen)) return;
    const cycle = drawnAs(report.cycle);
    const { code, leaf } = report.unit;
    if (!leaf) return sendParents(link, submissionKey, report, behaviour);
    if (behaviour.saysNothing) return void (await visitor.post(link, { kind: 'nothing', submissionKey, confirmed: true }));
    const truth = sample.draws.get(cycle)?.get(code) ?? {};
    const figures = report.version === 0 ? firstAttempt(truth, behaviour) : truth;
    for (const asked of indicatorsOf(report.form).filter((one) => kindOf(one).box === 'files'))
      await visitor.upload(`${link}/papers`, { indicator: asked.code, key: `${submissionKey}-${asked.code}` }, emptyPage);
    if (behaviour.byWorkbook) return sendByWorkbook(link, submissionKey, code, { ...figures, ...proseOf(cycle, { code, leaf }, truth) });
    await visitor.post(link, {
      kind: 'figures',
      submissionKey,
      // What its boxes were filled in with is what it would type.
      answers: { figures, prose: proseOf(cycle, { code, leaf }, truth), confirmed: allConfirmed(report.form) },
    });
  }

  /** Downloads its form, fills in its own row, and uploads it: what is right in it counts at once. */
  async function sendByWorkbook(link: string, key: string, code: string, typed: Record<string, string | number>): Promise<void> {
    const file = await fillWorkbook(await visitor.get<Uint8Array>(`${link}/sheet.xlsx`), new Map([[code, typed]]));
    const { sent, ...refused } = await visitor.upload<{ sent: number }>(`${link}/sheet`, { key }, file);
    if (sent !== 1) throw new Error(`The workbook of ${code} was not taken: ${JSON.stringify(refused)}`);
  }

  async function sendParents(link: string, submissionKey: string, report: ReportAnswer, behaviour: Behaviour): Promise<void> {
    const cycle = drawnAs(report.cycle);
    const { code } = report.unit;
    const sum = report.sum?.figures ?? {};
    const stated = statedBeside(seed, cycle, code, sum);
    const prose = proseOf(cycle, { code, leaf: false }, sum);
    // A figure of its own, and why it differs, are stated on the page.
    if (behaviour.byWorkbook && Object.keys(stated.figures).length === 0) return sendByWorkbook(link, submissionKey, code, prose);
    await visitor.post(link, { kind: 'figures', submissionKey, answers: { ...stated, prose } });
  }

  /**
   * Checks all that await this reviewer: approves what is plausible beside last year, returns a figure that is many times as high. Of what waits for a
   * silent unit in between a few are never got round to.
   */
  async function review(mailed: string, cycle: DrawnCycle): Promise<void> {
    const link = present(mailed);
    const { children } = await visitor.get<{ children: QueuedChild[] }>(`${link}/children`);
    for (const { code, waitsFor } of children.filter(({ state, reviewer }) => state === 'submitted' && reviewer === 'parent')) {
      if (waitsFor !== null && behaviourOf(cycle, code).decidedAboveAfterHours === null) continue;
      const child = await visitor.get<ChildAnswer>(`${link}/children/${code}`);
      await unlessTooLate(() => visitor.post(`${link}/children/${code}`, decisionOn(child, hasSlip(cycle, code, child.version))));
    }
  }

  function returned(link: string, round: string): void {
    plan(input.now().getTime(), 0, `read return ${round}`, async () => {
      const report = await visitor.get<ReportAnswer>(present(link));
      const behaviour = behaviourOf(drawnAs(report.cycle), report.unit.code);
      if (behaviour.correctsAfterHours === null || report.state !== 'returned') return;
      const key = keyOf(report);
      plan(input.now().getTime() + behaviour.correctsAfterHours * hour, 0, `correct ${key}`, () =>
        send(link, `correct-${key}-${report.version}`, behaviour, report),
      );
    });
  }

  function awaitingReview(link: string, code: string, cycle: DrawnCycle, on: Date): void {
    if (unitOf(cycle, code)?.leaf !== false) return;
    const { reviewing } = behaviourOf(cycle, code);
    if (!reviewing || reviewing.reviews === 'silent') return;
    if (reviewing.reviews === 'in-batches' && Math.floor(on.getTime() / day) % reviewing.batchEveryDays !== 0) return;
    const after = reviewing.reviews === 'promptly' ? Math.min(reviewing.approvesAfterHours, 7) * hour : 3 * hour;
    // Five minutes past: reports of the same ten minutes are in.
    plan(on.getTime() + after, 5 * minute, `review ${cycle} ${code} ${on.toISOString()}`, () => review(link, cycle));
  }

  /** At the conference, on the term's first morning, or when it is past. */
  function signing(link: string, to: string): void {
    plan(Date.parse(`${sample.definition.term.from}T01:30:00Z`), 0, `sign ${to}`, () => visitor.post(link, { confirmed: true }), true);
  }

  function acknowledging(link: string, to: string, round: string): void {
    const later = /truong-ban/.test(to) ? 2 : 1;
    plan(
      input.now().getTime() + later * day + 2 * hour,
      0,
      `acknowledge ${to} ${round}`,
      () =>
        visitor.post(link, {
          directions: 'Đề nghị các cấp hội phát huy kết quả, đôn đốc đơn vị chưa báo cáo và triển khai nhiệm vụ năm tới.',
        }),
      true,
    );
  }

  /** Links that came in place of others: what was meant to be done by those is done by these. */
  async function takeOver(links: string[], to: string, round: string): Promise<void> {
    for (const link of links) {
      if (link.includes('/report/')) await unlessLinkEnded(async () => keep(link, await visitor.get<ReportAnswer>(link)));
      else if (link.includes('/sign/')) signing(link, to);
      else acknowledging(link, to, round);
    }
  }

  return {
    behaviourOf,
    hasSlip,
    plan,
    /** A mail arrives. Only what it says and its link are known to who reads it. */
    async read(mail: MailboxMail): Promise<void> {
      const { 'x-tongket-kind': first = '', 'x-tongket-told': others = '', 'x-tongket-round': round = '' } = mail.marks;
      // Most mails ask nothing of who gets them; reading all of them would be most of a rehearsal's work.
      const kind = [first, ...others.split(' ')].find((one) => asksSomething.has(one));
      if (kind === undefined) return;
      const links = linksIn(await mail.text());
      const [to = ''] = mail.recipients;
      const [link] = links;
      if (!link) return;
      if (kind === 'opening') for (const { link: duty, report } of await openReports(links)) opening(duty, report);
      else if (kind === 'returned') returned(link, `${to} ${round}`);
      else if (kind === 'awaiting-review') {
        for (const { link: queue, report } of await openReports(links))
          awaitingReview(queue, report.unit.code, drawnAs(report.cycle), input.now());
      } else if (kind === 'signature-request') signing(link, to);
      else if (kind === 'compilation') acknowledging(link, to, round);
      else if (kind === 'handover-asked')
        plan(input.now().getTime() + 4 * hour, 0, `take on ${round}`, () => visitor.post(link, { do: 'take' }));
      else if (kind === 'confirm-address') plan(input.now().getTime() + 2 * hour, 0, `confirm ${round}`, () => visitor.post(link));
      else if (round.startsWith('link-again@new.')) await takeOver(links, to, round);
    },
  };
}

export type People = ReturnType<typeof createPeople>;

/** The links of a mail, each once. */
function linksIn(text: string): string[] {
  const links = text.split(/\s+/).map((word) => /^https?:\/\/[^/]+\/(?:report|sign|lead|confirm-address|take-on)\/[\w-]+/.exec(word)?.[0]);
  return [...new Set(links.filter((link) => link !== undefined))];
}

/** What a careful reviewer sees beside last year's figures. */
export function decisionOn(
  child: ChildAnswer,
  slip: string | null = null,
): {
  version: number;
  decision: string;
  comment: string;
  fieldComments: { indicator: string; comment: string }[];
} {
  const many = ['mobilisedVnd', 'students'].find((code) => {
    const before = child.lastYear?.[code] ?? 0;
    // Beside nothing, any figure would be many times as high, this year and after every correction.
    return before > 0 && (child.answers.figures[code] ?? 0) >= 5 * before;
  });
  if (slip !== null) {
    const comment = 'Số liệu cao gấp nhiều lần, có thể ghi thừa một số 0. Đề nghị kiểm tra và gửi lại.';
    return { version: child.version, decision: 'returned', comment, fieldComments: [{ indicator: slip, comment }] };
  }
  if (!many) return { version: child.version, decision: 'approved', comment: '', fieldComments: [] };
  const comment = returnComment({ indicator: many });
  return { version: child.version, decision: 'returned', comment, fieldComments: [{ indicator: many, comment }] };
}

/** The instant at which a unit sends; null: it never does. */
function whenToAnswer(report: ReportAnswer, behaviour: Behaviour, now: Date): number | null {
  const due = Date.parse(report.due);
  const cutOff = Date.parse(`${report.cycle.cutOff}T17:00:00Z`);
  // The morning of the due day is seven hours before it ends at 17:00 there.
  const lastMorning = due - 8 * hour;
  // A unit with others below it waits until most of their reports are there.
  const begin = report.unit.leaf ? cutOff : Math.max(cutOff, due - 3 * day);
  const between = (from: number, to: number): number => from + behaviour.fraction * Math.max(0, to - from);
  switch (behaviour.answers) {
    case 'never':
      return null;
    case 'early':
      return inDaytime(between(now.getTime() + 4 * hour, cutOff), behaviour);
    case 'on-time':
      return Math.min(inDaytime(between(begin + 8 * hour, lastMorning - 12 * hour), behaviour), lastMorning);
    case 'after-reminder':
      return between(lastMorning + hour, due - hour);
    case 'late':
      return inDaytime(between(due + 12 * hour, due + 4 * day), behaviour);
  }
}

/** The same day at the unit's own time of day, Vietnam's (UTC+7). */
function inDaytime(at: number, behaviour: Behaviour): number {
  return Math.floor((at + 7 * hour) / day) * day - 7 * hour + behaviour.minuteOfDay * minute;
}

import type { Database } from '../../prisma/database.ts';
import { readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import type { RehearsalOutcome, RehearsedInbox } from '../../prisma/queries/rehearsals/end-rehearsal.ts';
import { readRehearsedInboxes, readRehearsedReports, readRehearsedRounds } from '../../prisma/queries/rehearsals/read-rehearsed-mails.ts';
import { answerWarnings } from '../../rules/answer-warnings.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { type Form, figuresOf, isInWords } from '../../rules/form-indicators.ts';
import { dateOf } from '../../rules/instants.ts';
import type { RehearsalResult, RehearsedRule } from '../../rules/rehearsal-result.ts';
import type { Mailbox, MailboxMail } from '../local/mailbox.ts';
import type { readResults } from './read-results.ts';
import type { Sample } from './sample.ts';

/** As many days and kinds of mails as a page shows. */
const most = { busiest: 10, rules: 400, rounds: 400, letters: 6_000 };

/** What came of rehearsing a program of one's own, read from the database apart and its mailbox. */
export async function readOwnResults(input: {
  database: Database;
  mailbox: Mailbox;
  sample: Sample;
  programId: string;
  from: Date;
  to: Date;
  seconds: number;
  played: Awaited<ReturnType<typeof readResults>>;
}): Promise<RehearsalOutcome> {
  const { database, sample, programId, played } = input;
  const { pool } = database;
  const { definition, rows } = sample;
  const { form, calendar, key: _, targets, published: __, population: ___, ...agreement } = definition;
  const work = workCalendar(calendar);
  const cycles = await readHeldCycles(pool, programId);
  const offices = await readRehearsedInboxes(pool);
  const plans = new Map(await Promise.all(cycles.map(async ({ id }) => [id, (await readPlan(pool, id))?.plan ?? null] as const)));
  const perDay = mailsPerDay(offices);
  const nameOf = new Map(cycles.map((cycle) => [cycle.id, cycleName(cycle)]));
  const rounds = await readRehearsedRounds(pool);
  const result: RehearsalResult = {
    program: {
      agreement: contentHash({ agreement, targets }),
      form: contentHash(form),
      calendar: contentHash(calendar),
      tree: contentHash(rows),
      units: rows.length,
    },
    from: input.from.toISOString(),
    to: input.to.toISOString(),
    seconds: input.seconds,
    cycles: cycles.flatMap((cycle) => {
      const name = cycleName(cycle);
      const summary = played.summary.cycles.find((one) => one.year === name.year && one.kind === name.kind && one.key === name.key);
      if (!summary) return [];
      const { expected, submitted, nothingToReport, missed, late, returned, approved, mails } = summary;
      const plan = plans.get(cycle.id);
      return [
        {
          ...name,
          ...{ expected, submitted, nothingToReport, missed, late, returned, approved },
          mails: mails.sent,
          close: plan?.moments.find(({ kind }) => kind === 'close')?.at ?? null,
          dues: (plan?.dueByLevel ?? []).map(({ level, date }) => ({ level, date })),
        },
      ];
    }),
    mails: {
      all: offices.reduce((sum, { mails }) => sum + mails, 0),
      levels: byLevel(offices),
      busiest: [...perDay]
        .map(([date, mails]) => ({ date, mails }))
        .sort((a, b) => b.mails - a.mails || (a.date < b.date ? -1 : 1))
        .slice(0, most.busiest),
      months: byMonth(perDay),
      samples: await samplesOf(input.mailbox.mails()),
    },
    daysOff: cycles.flatMap((cycle) => {
      const plan = plans.get(cycle.id);
      if (!plan) return [];
      const moved = plan.moments.flatMap(({ kind, at, movedFrom }) =>
        movedFrom === null ? [] : [{ what: kind, level: null, from: movedFrom, to: dateOf(at, definition.timeZone) }],
      );
      const dues = plan.dueByLevel.flatMap(({ level, date, movedFrom }) =>
        movedFrom === null ? [] : [{ what: 'due' as const, level, from: movedFrom, to: date }],
      );
      return [...dues, ...moved].map((one) => ({ cycle: cycleName(cycle), ...one }));
    }),
    mailsOnDaysOff: [...perDay].flatMap(([date, mails]) => (work.isWorkingDay(date) ? [] : [{ date, mails }])).slice(0, most.rounds),
    rules: rulesTried(form, await readRehearsedReports(pool)).slice(0, most.rules),
    rounds: rounds.slice(0, most.rounds).flatMap(({ cycleId, kind, at, sent, all }) => {
      const cycle = nameOf.get(cycleId);
      return cycle ? [{ cycle, kind, date: dateOf(at.toISOString(), definition.timeZone), sent, all }] : [];
    }),
    documents: played.files.map(({ name, document, file }) => ({ name, bytes: document.length, contentHash: file.contentHash })),
  };
  return { result, offices, documents: played.files.map(({ name, document }) => ({ name, document })) };
}

function mailsPerDay(offices: readonly RehearsedInbox[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { days: own } of offices) for (const [date, kinds] of own) days.set(date, (days.get(date) ?? 0) + kinds.length);
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function byMonth(perDay: ReadonlyMap<string, number>): RehearsalResult['mails']['months'] {
  const months = new Map<string, number>();
  for (const [date, mails] of perDay) months.set(date.slice(0, 7), (months.get(date.slice(0, 7)) ?? 0) + mails);
  return [...months].map(([month, mails]) => ({ month, mails }));
}

function byLevel(offices: readonly RehearsedInbox[]): RehearsalResult['mails']['levels'] {
  const levels = new Map<string | null, RehearsalResult['mails']['levels'][number]>();
  for (const { level, mails } of offices) {
    const line = levels.get(level) ?? { level, offices: 0, mails: 0, most: 0 };
    levels.set(level, { level, offices: line.offices + 1, mails: line.mails + mails, most: Math.max(line.most, mails) });
  }
  return [...levels.values()];
}

/** One mail of each kind, the first that was sent. Its links lead to what is gone with the rehearsal. */
async function samplesOf(mails: readonly MailboxMail[]): Promise<RehearsalResult['mails']['samples']> {
  const first = new Map<string, MailboxMail>();
  for (const mail of mails) {
    const kind = mail.marks['x-tongket-kind'] ?? '';
    if (kind !== '' && !first.has(kind)) first.set(kind, mail);
  }
  const samples = [];
  for (const [kind, mail] of first) {
    const text = (await mail.text()).replaceAll(/https?:\/\/\S{1,300}/g, '…').slice(0, most.letters);
    samples.push({ kind, subject: mail.subject.slice(0, 400), text });
  }
  return samples;
}

type Reports = Awaited<ReturnType<typeof readRehearsedReports>>;

/** Each rule of the form with how many reports it was tried on and how many it said something of. */
function rulesTried(form: Form, reports: Reports): RehearsedRule[] {
  const figures = figuresOf(form);
  const before = new Map<string, Record<string, number>[]>();
  const unusual = new Map<string, number>();
  let [cycle, now] = [-1, new Map<string, Record<string, number>>()];
  let tried = 0;
  for (const report of reports) {
    if (report.cycleId !== cycle) {
      for (const [code, stated] of now) before.set(code, [stated, ...(before.get(code) ?? [])].slice(0, 5));
      [cycle, now] = [report.cycleId, new Map()];
    }
    const years = before.get(report.code) ?? [];
    if (years.length > 0) tried += 1;
    for (const { indicator } of answerWarnings(form, report.figures, { years, comparedPeriod: null }))
      unusual.set(indicator, (unusual.get(indicator) ?? 0) + 1);
    if (report.counts) now.set(report.code, report.figures);
  }
  const count = (says: (report: Reports[number]) => boolean): number => reports.filter(says).length;
  return form.sections.flatMap(({ indicators }) =>
    indicators.flatMap((indicator): RehearsedRule[] => {
      const { code, label, required } = indicator;
      const of = { indicator: code, label };
      const empty = required
        ? []
        : [
            {
              ...of,
              kind: 'left-empty' as const,
              tried: reports.length,
              fired: count(({ figures: stated, prose }) =>
                isInWords(indicator) ? (prose[code] ?? '') === '' : stated[code] === undefined,
              ),
            },
          ];
      if (!figures.some((figure) => figure.code === code)) return empty;
      const whole = figures.find((figure) => figure.code === code)?.partOf ?? null;
      const both = whole === null ? [] : reports.filter(({ figures: stated }) => stated[code] !== undefined && stated[whole] !== undefined);
      return [
        ...empty,
        { ...of, kind: 'unusual', tried, fired: unusual.get(code) ?? 0 },
        { ...of, kind: 'zero', tried: reports.length, fired: count(({ figures: stated }) => stated[code] === 0) },
        ...(whole === null
          ? []
          : [
              {
                ...of,
                kind: 'part-is-whole' as const,
                tried: both.length,
                fired: both.filter(({ figures: f }) => f[code] === f[whole]).length,
              },
            ]),
      ];
    }),
  );
}

import type { AssignmentRow } from '../../prisma/queries/assignments/read-assignment.ts';
import { readQueued } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readUnitHistory } from '../../prisma/queries/audit/read-unit-history.ts';
import { inOfficeAt } from '../../prisma/queries/contacts/in-office.ts';
import { readPendingAddresses } from '../../prisma/queries/contacts/read-contact.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { type ReportRow, readReports } from '../../prisma/queries/reports/read-report.ts';
import { readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { type Form, indicatorsOf } from '../../rules/form-indicators.ts';
import { dateOf } from '../../rules/instants.ts';
import { mayTakeBack } from '../../rules/may-decide.ts';
import { againstReportingFor } from '../../rules/may-report-for.ts';
import { isChangeable } from '../../rules/may-still-change.ts';
import { owesNow } from '../../rules/owes-now.ts';
import { receiptNumber } from '../../rules/receipt-number.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { levelName, tierWord } from '../../rules/texts/level-names.ts';
import { stateFilters } from '../../rules/tree-rows.ts';
import { isLate, stateOf, subtreeTotals } from '../../rules/unit-tree.ts';
import type { CycleUnitPageValues, ReportValues } from '../../web/cycle/cycle-unit-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApiContext } from '../context.ts';
import { standingTree } from '../cycle-tree.ts';
import { readUnitLedger } from '../read-unit-ledger.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { papersView } from './signed-papers-view.ts';

/** More children than these are looked at in the tree. */
const listed = 100;

/** Everything of one unit in one cycle. */
export async function cycleUnitView(
  context: ApiContext,
  requested: RequestedCycle,
  assignment: AssignmentRow,
  page: PageSetting,
  act: boolean,
  link: CycleUnitPageValues['link'],
): Promise<CycleUnitPageValues> {
  const { programId, cycle, url: cycleUrl } = requested;
  const { pool, prisma } = context.database;
  const now = await context.now();
  const next = requested.cycles.find(({ id, openedAt }) => id > cycle.id && openedAt !== null);
  const [program, form, plan, reports, ledger, contacts, history, others] = await Promise.all([
    readDefinition(pool, programId),
    readForm(pool, cycle.formId),
    readPlan(pool, cycle.id),
    readReports(pool, assignment.id),
    readUnitLedger(context, cycle, assignment),
    prisma.contact.findMany({ where: { unitId: assignment.unitId, role: 'unit', ...inOfficeAt(now) }, orderBy: { id: 'asc' } }),
    readUnitHistory(pool, {
      programId,
      code: assignment.code,
      cycle,
      from: cycle.openedAt ?? now,
      to: next?.openedAt ?? null,
    }),
    prisma.assignment.findMany({
      where: { unitId: assignment.unitId, cycleId: { not: cycle.id } },
      select: { cycleId: true, state: true },
    }),
  ]);
  const pending = await readPendingAddresses(pool, { contactIds: contacts.map(({ id }) => id), at: now });
  const times = await readDecidingTimes(pool, { cycleId: cycle.id, at: now });
  const [queued] = await readQueued(pool, { cycleId: cycle.id, codes: [assignment.code], times });
  const around = await surroundings(context, requested, assignment);
  const open = cycle.state === 'open';
  const owes = owesNow(assignment);
  const { validTo } = await prisma.unit.findUniqueOrThrow({ where: { id: assignment.unitId }, select: { validTo: true } });
  // As long as the review is open somebody may answer for it, unless its code leads to who has that now.
  const isGone =
    validTo !== null && (!open || (await prisma.unit.count({ where: { programId, code: assignment.code, validTo: null } })) > 0);
  const common = plan?.plan.dueByLevel.find(({ level }) => level === assignment.level)?.date ?? null;
  const url = cycleUnitUrl(cycleUrl, assignment.code);
  const one = `?codes=${encodeURIComponent(assignment.code)}`;
  const when = (allowed: boolean, path: string) => (act && open && allowed ? path : null);
  return {
    page,
    cycleUrl,
    url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    now: now.toISOString(),
    cycle: { ...cycleName(cycle), open, paused: program.state === 'paused' },
    act,
    unit: { code: assignment.code, name: assignment.name, level: tierWord(assignment.level), kind: levelName(assignment.kind) },
    ...around,
    state: assignment.state,
    due: { at: assignment.dueAt.toISOString(), common: assignment.extended ? common : null },
    late: assignment.firstSentAt !== null && assignment.firstSentAt > assignment.dueAt,
    reviewer: assignment.reviewer === 'parent' ? assignment.parentName : null,
    waivedReason: assignment.state === 'waived' ? assignment.waivedReason : null,
    fate: (await readUnitFates(pool, [assignment.unitId])).get(assignment.unitId) ?? null,
    draftSavedAt: assignment.draftSavedAt?.toISOString() ?? null,
    isGone,
    contacts: contacts.map(({ id, office, email, phone, endsAt, standsInFor }) => ({
      office,
      email,
      phone,
      contactId: id,
      pending: pending.get(id)?.email ?? null,
      from: null,
      // It ends with the day before.
      to: endsAt === null ? null : dateOf(new Date(endsAt.getTime() - 1).toISOString(), cycle.timeZone),
      insteadOf: contacts.find((contact) => contact.id === standsInFor)?.office ?? null,
      editUrl: act ? `${url}/contacts/${id}` : null,
    })),
    reports: reports.map((report) => reportValues(report, form, url, assignment.code)),
    papers: await papersView(pool, assignment.id, `${url}/papers`),
    ledger,
    history: history.map(({ at, actor, action, details }) => ({
      at: at.toISOString(),
      actor,
      action,
      detail: detailOf(details, page.language),
      reason: typeof details.reason === 'string' ? details.reason : null,
    })),
    otherCycles: requested.cycles.flatMap((cycle) => {
      const { id } = cycle;
      const other = others.find(({ cycleId }) => cycleId === id);
      const otherUrl = cycleUnitUrl(`/programs/${programId}/cycles/${cycleAddress(cycle)}`, assignment.code);
      return other ? [{ ...cycleName(cycle), state: other.state as AssignmentState, url: otherUrl }] : [];
    }),
    acts: {
      remind: when(owes, `${cycleUrl}/remind${one}`),
      extend: when(owes, `${cycleUrl}/extend${one}`),
      unextend: when(owes && assignment.extended, `${cycleUrl}/take-back-extension${one}`),
      waive: when(isChangeable(assignment), `${cycleUrl}/waive${one}`),
      unwaive: when(assignment.state === 'waived', `${cycleUrl}/waive${one}&undo=yes`),
      decide: when(queued?.may === true, `${url}/decision`),
      takeBack: when(queued !== undefined && mayTakeBack('coordinator', queued), `${url}/decision`),
      reportFor: when(againstReportingFor(cycle, assignment, assignment) === null, `${url}/report`),
      remindBelow: when(
        (around.subtree?.owing ?? 0) > (owes ? 1 : 0),
        `${cycleUrl}/remind?under=${encodeURIComponent(assignment.code)}&state=owes`,
      ),
      link: when(true, `${url}/link`),
      renewLink: act ? `${url}/link` : null,
      addContact: act && !isGone ? `/programs/${programId}/units/${encodeURIComponent(assignment.code)}/contacts` : null,
    },
    link,
  };
}

export const cycleUnitUrl = (cycleUrl: string, code: string): string => `${cycleUrl}/units/${encodeURIComponent(code)}`;

/** What is above and below the unit. */
async function surroundings(
  context: ApiContext,
  { programId, cycle, url }: RequestedCycle,
  { code }: AssignmentRow,
): Promise<Pick<CycleUnitPageValues, 'above' | 'children' | 'childrenInAll' | 'subtree'>> {
  const { tree, letters } = await standingTree(context, { programId, cycleId: cycle.id });
  const { columns, indexByCode } = tree;
  const unit = indexByCode.get(code);
  if (unit === undefined) return { above: [], children: [], childrenInAll: 0, subtree: null };
  const totals = subtreeTotals(columns, letters);
  const above: CycleUnitPageValues['above'] = [];
  for (let at = columns.parent[unit] as number; at >= 0; at = columns.parent[at] as number)
    above.unshift({ name: columns.names[at] as string, url: cycleUnitUrl(url, columns.codes[at] as string) });
  const end = columns.end[unit] as number;
  const children: number[] = [];
  for (let child = unit + 1; child < end; child = columns.end[child] as number) children.push(child);
  const sum = (index: number) => ({ expected: totals.expected[index] as number, inHand: totals.inHand[index] as number });
  return {
    above,
    childrenInAll: children.length,
    children: children.slice(0, listed).map((child) => ({
      code: columns.codes[child] as string,
      name: columns.names[child] as string,
      state: stateOf(letters.charAt(child)),
      late: isLate(letters.charAt(child)),
      url: cycleUnitUrl(url, columns.codes[child] as string),
      ...sum(child),
    })),
    subtree:
      children.length === 0
        ? null
        : { ...sum(unit), owing: [...letters.slice(unit, end)].filter((letter) => stateFilters.owes.includes(letter)).length },
  };
}

export function reportValues(report: ReportRow, form: Form, url: string, code: string): ReportValues {
  const labels = new Map(indicatorsOf(form).map(({ code, label }) => [code, label]));
  return {
    version: report.version,
    number: receiptNumber({ code, version: report.version, hash: report.contentHash }),
    url: `${url}/reports/${report.version}`,
    kind: report.kind,
    sentAt: report.submittedAt.toISOString(),
    sentBy: report.submittedBy,
    reportedBy: report.reportedBy,
    decision:
      report.decision === null || report.decidedAt === null
        ? null
        : {
            decision: report.decision,
            at: report.decidedAt.toISOString(),
            by: report.decidedBy,
            comment: report.comment,
            fields: (report.fieldComments ?? []).map(({ indicator, comment }) => ({
              code: indicator,
              label: labels.get(indicator) ?? { vi: indicator, en: indicator },
              comment,
            })),
          },
  };
}

/** What an event's sentence is filled with: the version of a report, a date, an address and the one that was. */
function detailOf(details: Record<string, unknown>, language: Language): string {
  if (typeof details.until === 'string') return writeShortDate(details.until, language);
  const [before, after] = [emailOf(details.before), emailOf(details.after)];
  if (before !== null && after !== null) return `${before} → ${after}`;
  return typeof details.version === 'number' ? String(details.version) : '';
}

function emailOf(details: unknown): string | null {
  const email = (details as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email : null;
}

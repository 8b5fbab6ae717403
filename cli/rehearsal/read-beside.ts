import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/database.ts';
import { type ActionCounts, countActions } from '../../rules/action-item-counts.ts';
import type { ActionState } from '../../rules/action-item-states.ts';
import type { IssueSeverity } from '../../rules/arising-issue-answer-times.ts';
import type { IssueOffice } from '../../rules/arising-issue-offices.ts';
import { type IssueClock, isInTime } from '../../rules/arising-issue-time-used.ts';
import type { DirectiveRelation } from '../../rules/directive.ts';
import type { Instant } from '../../rules/instants.ts';
import { issueWorkflowId } from '../../workflows/ids.ts';
import type { Visitor } from './visit.ts';

/** What arose, was decided, nominated and registered beside the reviews: issues.json, actions.json and exemplars.json, and the documents of the register. */
export interface BesideFiles {
  issues: RehearsedIssue[];
  actions: RehearsedAction[];
  exemplars: RehearsedExemplar[];
  directives: RehearsedDirective[];
}

interface RehearsedIssue {
  number: number;
  raisedBy: string;
  raised: Instant;
  /** Of the answer that holds; null: it has none. */
  answered: Instant | null;
  inTime: boolean;
  severity: IssueSeverity;
  state: string;
  /** How far it went on unanswered; null: not at all. */
  escalated: IssueOffice | null;
  /** The number of the issue whose answer is its answer. */
  linkedTo: number | null;
  workingMinutes: number;
  historyEvents: number;
  story: { kind: string; at: Instant; actor: string; words: string }[];
}

interface RehearsedAction {
  number: number;
  words: string;
  ownerName: string;
  due: string;
  state: ActionState;
  /** How many reviews found it open when they closed. */
  carried: number;
  source: { from: string };
}

interface RehearsedExemplar {
  number: number;
  title: string;
  unitName: string;
  state: string;
  commendation: string | null;
  /** When it was made known for the first time; null: never. */
  published: Instant | null;
  /** When somebody who is shown withdrew their consent; null: nobody did. */
  consentWithdrawn: Instant | null;
  takenUpBy: string[];
  story: { kind: string; at: Instant; actor: string; words: string }[];
}

interface RehearsedDirective {
  register: number;
  relation: DirectiveRelation;
  issuedOn: string | null;
  replacedBy: unknown;
}

/** What the summary says of them. */
export interface BesideCounts {
  arisingIssues: Pick<RehearsedIssue, 'raised' | 'answered' | 'inTime' | 'escalated' | 'workingMinutes' | 'historyEvents'>[];
  actionItems: ActionCounts;
  exemplars: { nominated: number; chosen: number; published: number; withdrawn: number };
  directives: { registered: number; owed: number; delivered: number; replaced: number };
}

export function countBeside({ issues, actions, exemplars, directives }: BesideFiles): BesideCounts {
  const owed = directives.filter(({ relation }) => relation === 'owed');
  return {
    arisingIssues: issues.map(({ raised, answered, inTime, escalated, workingMinutes, historyEvents }) => ({
      ...{ raised, answered, inTime, escalated, workingMinutes, historyEvents },
    })),
    actionItems: countActions(actions.map(({ state, carried }) => ({ state, carried: carried > 0 }))),
    exemplars: {
      nominated: exemplars.length,
      chosen: exemplars.filter(({ state }) => state === 'chosen').length,
      published: exemplars.filter(({ published }) => published !== null).length,
      withdrawn: exemplars.filter(({ consentWithdrawn }) => consentWithdrawn !== null).length,
    },
    directives: {
      registered: directives.length,
      owed: owed.length,
      delivered: owed.filter(({ issuedOn }) => issuedOn !== null).length,
      replaced: directives.filter(({ replacedBy }) => replacedBy !== null).length,
    },
  };
}

/** Through the API, and of an issue what only its row and its workflow know. */
export async function readBeside(input: {
  database: Database;
  client: Client;
  programId: string;
  coordinator: Visitor;
}): Promise<BesideFiles> {
  const { database, client, programId, coordinator } = input;
  const url = `/programs/${programId}`;
  const { items } = await coordinator.get<{ items: RehearsedAction[] }>(`${url}/actions`);
  const { directives } = await coordinator.get<{ directives: RehearsedDirective[] }>(`${url}/directives`);
  const exemplars = await readRehearsedExemplars(coordinator, `${url}/exemplars`);
  const rows = await database.prisma.arisingIssue.findMany({
    where: { programId },
    orderBy: { number: 'asc' },
    include: { steps: { orderBy: { version: 'asc' } }, linkedTo: true },
  });
  const issues: RehearsedIssue[] = [];
  for (const row of rows) {
    const { historyLength } = await client.workflow.getHandle(issueWorkflowId(programId, row.id)).describe();
    const clock = row.clock as unknown as IssueClock;
    const severity = row.severity as IssueSeverity;
    const answered = row.steps.findLast(({ kind }) => kind === 'answered')?.at.toISOString() ?? null;
    issues.push({
      number: row.number,
      raisedBy: row.raisedBy,
      raised: row.raisedAt.toISOString(),
      answered,
      inTime: answered !== null && isInTime(clock, severity),
      severity,
      state: row.state,
      escalated: row.reached as IssueOffice | null,
      linkedTo: row.linkedTo?.number ?? null,
      workingMinutes: Math.floor(clock.used / 60),
      historyEvents: historyLength,
      story: row.steps.map(({ kind, at, actor, words }) => ({ kind, at: at.toISOString(), actor, words })),
    });
  }
  return {
    issues,
    actions: items
      .map(({ number, words, ownerName, due, state, carried, source }) => ({ number, words, ownerName, due, state, carried, source }))
      .toSorted((a, b) => a.number - b.number),
    exemplars,
    directives,
  };
}

async function readRehearsedExemplars(coordinator: Visitor, url: string): Promise<RehearsedExemplar[]> {
  const listed = await coordinator.get<{ exemplars: { number: number }[] }>(url);
  const exemplars: RehearsedExemplar[] = [];
  for (const { number } of listed.exemplars.toSorted((a, b) => a.number - b.number)) {
    const one = await coordinator.get<
      Pick<RehearsedExemplar, 'number' | 'title' | 'unitName' | 'state'> & {
        commendation: { kind: string } | null;
        takers: { name: string }[];
        steps: RehearsedExemplar['story'];
      }
    >(`${url}/${number}`);
    const first = (kind: string): Instant | null => one.steps.find((step) => step.kind === kind)?.at ?? null;
    exemplars.push({
      ...{ number, title: one.title, unitName: one.unitName, state: one.state, commendation: one.commendation?.kind ?? null },
      ...{ published: first('published'), consentWithdrawn: first('consent-withdrawn'), takenUpBy: one.takers.map(({ name }) => name) },
      story: one.steps,
    });
  }
  return exemplars;
}

/** A place in the product's work at which a fault can wait for it: a write that this step alone makes. */
export interface StepPlace {
  name: string;
  /** Who makes the write. */
  by: 'worker' | 'api';
  /** What the step is called in the timeline when it has come to its end; null: it is no step of a workflow. */
  held: string | null;
  /** Where it comes in a cycle. Places of one phase come in any order, and often. */
  phase: number;
  table: string;
  on: 'INSERT' | 'UPDATE';
  when: string;
}

const toNew = (state: string): string => `NEW.state = '${state}' AND OLD.state <> '${state}'`;

/** Adding one adds a line here. */
export const stepPlaces: readonly StepPlace[] = [
  { name: 'the plan', by: 'worker', held: 'planCycle', phase: 0, table: 'plans', on: 'INSERT', when: 'NEW.version = 1' },
  { name: 'the opening', by: 'worker', held: 'openCycle', phase: 1, table: 'assignments', on: 'INSERT', when: 'true' },
  { name: "the opening's mails", by: 'worker', held: 'openCycle', phase: 1, table: 'messages', on: 'INSERT', when: "NEW.kind = 'opening'" },
  { name: 'a reminder', by: 'worker', held: 'sendReminders', phase: 2, table: 'messages', on: 'INSERT', when: "NEW.kind = 'reminder'" },
  {
    name: 'a review notice',
    by: 'worker',
    held: 'remindReviewers',
    phase: 2,
    table: 'messages',
    on: 'INSERT',
    when: "NEW.kind = 'awaiting-review'",
  },
  {
    name: 'an escalation',
    by: 'worker',
    held: 'escalate',
    phase: 3,
    table: 'messages',
    on: 'INSERT',
    when: "NEW.kind LIKE 'escalation-%'",
  },
  { name: 'collecting', by: 'worker', held: 'collectSubmissions', phase: 4, table: 'assignments', on: 'UPDATE', when: toNew('missed') },
  { name: 'the close', by: 'worker', held: 'collectSubmissions', phase: 4, table: 'cycles', on: 'UPDATE', when: toNew('closed') },
  { name: 'the compilation', by: 'worker', held: 'compileResults', phase: 5, table: 'compilations', on: 'INSERT', when: 'true' },
  { name: "the compilation's end", by: 'worker', held: 'compileResults', phase: 5, table: 'cycles', on: 'UPDATE', when: toNew('compiled') },
  { name: 'the delivery', by: 'worker', held: 'deliverCompilation', phase: 6, table: 'cycles', on: 'UPDATE', when: toNew('delivered') },
  {
    name: "the delivery's mails",
    by: 'worker',
    held: 'deliverCompilation',
    phase: 6,
    table: 'messages',
    on: 'INSERT',
    when: "NEW.kind = 'compilation'",
  },
  {
    name: 'the end of a cycle',
    by: 'worker',
    held: 'recordAcknowledged',
    phase: 7,
    table: 'cycles',
    on: 'UPDATE',
    // The last leader's receipt has written the state: what the step writes is when its links end.
    when: "NEW.state = 'acknowledged' AND NEW.links_end_at IS NOT NULL AND OLD.links_end_at IS NULL",
  },
  {
    name: 'the note that a moment was held',
    by: 'worker',
    held: null,
    phase: 2,
    table: 'moments',
    on: 'UPDATE',
    when: 'NEW.held_at IS NOT NULL AND OLD.held_at IS NULL',
  },
  { name: 'a claim of mails', by: 'worker', held: null, phase: 2, table: 'messages', on: 'UPDATE', when: toNew('claimed') },
  { name: 'the record of a mail', by: 'worker', held: null, phase: 2, table: 'deliveries', on: 'INSERT', when: 'true' },
  { name: 'a report', by: 'api', held: null, phase: 2, table: 'reports', on: 'INSERT', when: 'true' },
  {
    name: 'a decision',
    by: 'api',
    held: null,
    phase: 2,
    table: 'assignments',
    on: 'UPDATE',
    when: `${toNew('approved')} OR ${toNew('returned')}`,
  },
  { name: 'an acknowledgement', by: 'api', held: null, phase: 7, table: 'acknowledgements', on: 'INSERT', when: 'true' },
];

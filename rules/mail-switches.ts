import type { MessageKind } from './message-kinds.ts';

/** Daily mails that tell of others and are no duty of their reader: whoever reads a mailbox may have none of a kind. What is owed, asked for or decided always goes. */
export const switchableMails = ['coordinator-digest', 'awaiting-review'] as const satisfies MessageKind[];
export type SwitchableMail = (typeof switchableMails)[number];

export const isSwitchable = (kind: unknown): kind is SwitchableMail => (switchableMails as readonly unknown[]).includes(kind);

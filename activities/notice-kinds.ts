import type { MessageKind } from '../rules/message-kinds.ts';

/** Mails that answer what somebody did and go out at once from the worker's outbox; all others are rounds that a workflow holds. */
export const noticeKinds: readonly MessageKind[] = [
  'receipt',
  'returned',
  'parent-reminder',
  'link-again',
  'contact-changed',
  'coordinator-sign-in',
  'trouble',
  'terminated',
];

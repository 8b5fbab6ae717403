import type { MailKind } from '../papers/mails/mail.ts';

/** Mails that answer what somebody did and go out at once from the worker's outbox; all others are rounds that a workflow holds. */
export const noticeKinds: readonly MailKind[] = ['receipt', 'returned', 'link-again', 'coordinator-sign-in', 'trouble', 'terminated'];

/** Every kind of message that the engine sends; papers/mails has the file that words each. */
export type MessageKind =
  | 'signature-request'
  | 'coordinator-sign-in'
  | 'opening'
  | 'cut-off'
  | 'reminder'
  | 'parent-reminder'
  | 'returned'
  | 'receipt'
  | 'awaiting-review'
  | 'escalation-parent'
  | 'escalation-coordinator'
  | 'undecided'
  | 'compilation'
  | 'acknowledgement-reminder'
  | 'link-again'
  | 'terminated'
  | 'trouble';

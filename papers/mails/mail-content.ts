/** A mail ready to be handed to SMTP, without addresses. `html` is one column with a plain text twin. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

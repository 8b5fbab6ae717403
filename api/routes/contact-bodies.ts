import type { ContactField } from '../../web/unit/contact-fields.ts';
import { contactShape } from '../acts/change-contact.ts';

/** The fields of a contact's page that are wrong, in its order. What the page's own form cannot post is left to `read`. */
export function wrongFields(posted: Record<string, unknown>): ContactField[] {
  const issues = contactShape.safeParse(posted).error?.issues ?? [];
  return (['office', 'email', 'phone'] as const).filter((field) => issues.some(({ path }) => path[0] === field));
}

/** What was typed, to be shown again. */
export function typedContact(posted: Record<string, unknown>) {
  const typed = (name: string): string => (typeof posted[name] === 'string' ? posted[name] : '');
  return { office: typed('office'), email: typed('email'), phone: typed('phone'), language: typed('language'), way: typed('way') };
}

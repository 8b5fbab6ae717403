import { createServer, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { simpleParser } from 'mailparser';
import type { Language } from '../../../rules/texts/language.ts';
import type { MailStore, StoredMail } from './mail-store.ts';
import { type MailboxSetting, openedMailPage, type Person, renderMailsOf, renderNotFound, renderPeople } from './mailbox-pages.ts';
import { mailboxStyle } from './mailbox-style.ts';

export interface MailboxServing {
  store: MailStore;
  host: string;
  port: number;
  simulated: boolean;
  /** Names that it may be asked by, beside addresses and `localhost`. */
  hosts: string[];
}

const pagePolicy = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may be dressed and show the pictures that it brings, but fetch nothing and run nothing. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** Serves the pages of the mailbox: everyone, one person's mails, one mail with its parts. */
export async function serveMailbox({
  store,
  host,
  port,
  simulated,
  hosts,
}: MailboxServing): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mailbox');
    if (!isAskedByAddress(request.headers.host ?? '', hosts)) return send(response, 421, 'text/plain', '');
    answer(url, response).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain; charset=utf-8', 'Thư này không đọc được. / This mail cannot be read.');
    });
  });

  async function answer(url: URL, response: ServerResponse): Promise<void> {
    const [room = '', name = '', part = '', number = ''] = url.pathname.split('/').slice(1).map(decodePart);
    const setting = settingOf(url, simulated);
    const page = (html: unknown, status = 200) => send(response, status, 'text/html; charset=utf-8', String(html), pagePolicy);
    if (room === 'style.css') return send(response, 200, 'text/css; charset=utf-8', mailboxStyle);
    if (room === '') {
      const people = peopleIn(store.all());
      const search = url.searchParams.get('q') ?? '';
      return page(await renderPeople(findPeople(people, search), { mails: store.all().length, people: people.length }, search, setting));
    }
    const person = room === 'people' ? peopleIn(store.all()).find(({ address }) => address === name) : undefined;
    if (person !== undefined) return page(await renderMailsOf(person, store.copies, setting));
    const mail = room === 'mails' ? store.get(Number(name)) : undefined;
    if (mail === undefined) return page(await renderNotFound(setting), 404);

    const { html, text = '', attachments, from } = await simpleParser(store.raw(mail));
    if (part === 'html') return send(response, 200, 'text/html; charset=utf-8', `<base target="_blank">${html || ''}`, mailPolicy);
    if (part === 'attachments') {
      const file = attachments[Number(number)];
      if (file === undefined) return page(await renderNotFound(setting), 404);
      response.setHeader('content-disposition', 'attachment');
      return send(response, 200, file.contentType, file.content);
    }
    const files = attachments.map(({ filename = 'tep-dinh-kem', size }) => ({ name: filename, bytes: size }));
    const opened = {
      mail,
      copies: store.copies(mail.messageId),
      from: from === undefined ? '' : from.value.map(({ name, address = '' }) => (name ? `${name} <${address}>` : address)).join(', '),
      text,
      hasHtml: Boolean(html),
      attachments: files,
    };
    return page(await openedMailPage(opened, setting));
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page elsewhere must not read the mailbox by giving its own name this machine's address: it cannot make its name an address. */
function isAskedByAddress(header: string, hosts: string[]): boolean {
  if (!URL.canParse(`http://${header}`)) return false;
  const { hostname } = new URL(`http://${header}`);
  return hostname === 'localhost' || isIP(hostname.replace(/^\[(.*)\]$/, '$1')) > 0 || hosts.includes(hostname);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, policy = "default-src 'none'; sandbox"): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(body);
}

function settingOf(url: URL, simulated: boolean): MailboxSetting {
  const language: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'vi';
  const rest = new URLSearchParams(url.searchParams);
  rest.delete('lang');
  return { language, simulated, here: `${url.pathname}?${rest.size > 0 ? `${rest}&` : ''}` };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** Everyone who got mail, those with the latest mail first. */
function peopleIn(mails: readonly StoredMail[]): Person[] {
  const people = new Map<string, Person>();
  for (const mail of mails) {
    const person = people.get(mail.to) ?? { address: mail.to, name: '', mails: [] };
    // Taken out and put back, so that the map's order is that of the latest mail.
    people.delete(mail.to);
    people.set(mail.to, { ...person, name: mail.toName || person.name });
    person.mails.push(mail);
  }
  return [...people.values()].reverse();
}

function findPeople(people: Person[], search: string): Person[] {
  const wanted = withoutMarks(search.trim());
  if (wanted === '') return people;
  return people.filter(({ address, name, mails }) =>
    withoutMarks([address, name, ...mails.map(({ subject }) => subject)].join('\n')).includes(wanted),
  );
}

/** Found without its accents too: `tho` finds Thọ. */
function withoutMarks(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}

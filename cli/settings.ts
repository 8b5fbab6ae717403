import { z } from 'zod';
import { mailEncryptions } from '../rules/mail-encryption.ts';
import { sealKeyShape } from '../rules/seal-record.ts';

const port = z.coerce.number().int().min(1).max(65535);
const mailLimit = z.coerce.number().int().min(1).max(10_000_000);
/** One or several, with commas or spaces between. */
const listOf = (pattern: RegExp) => z.string().refine((text) => listed(text).every((one) => pattern.test(one)));

/**
 * Every setting of the product: its name in the environment, what it may be, and what it is for. The page
 * docs/configuration.md is written from this table (`npx tongket configuration`).
 */
export const settingsSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL to use instead of the embedded one, `postgresql://user:password@host:5432/database`. A rehearsal ignores it.'),
  TONGKET_REHEARSAL_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe(
      "Any database on the PostgreSQL server on which databases for rehearsals of one's own programs are made and dropped, where the account of `DATABASE_URL` may not make any.",
    ),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$/)
    .optional()
    .describe(
      "Temporal server to use instead of the local one, `host:7233`. All other `TEMPORAL_*` of Temporal's own environment configuration (TLS, API key, profile) count too.",
    ),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('Namespace on the Temporal server.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server to use instead of the local mailbox, `smtps://user:password@host:465`. A rehearsal ignores it.'),
  MAIL_FROM: z
    .email()
    .default('tongket@tongket.example')
    .describe('Address that mails are sent from. Its domain is in their Message-IDs; answers go to the standing office.'),
  TONGKET_MAIL_ENCRYPTION: z
    .enum(mailEncryptions)
    .default('required')
    .describe(
      'When mails go over an encrypted connection to a server named by `smtp://`: `required`, but for a server on this machine; `always`, there too; `credentials`, where there is a password, else where the server offers it; `never`, which leaves the password its encryption. A password goes to no other machine in plain text. A server that does not offer it gets no mail, and nothing is put to signature.',
    ),
  TONGKET_MAIL_SANDBOX: z
    .email()
    .optional()
    .describe('Address that gets every mail instead of whom it is for, marked with who that was. For trying a real installation.'),
  TONGKET_MAILS_PER_HOUR: mailLimit
    .optional()
    .describe(
      'How many mails the provider takes within any hour, for all workers together; give each of them the same. What does not fit waits for working hours; a fifth is kept for answers and sign-in links. A rehearsal ignores it.',
    ),
  TONGKET_MAILS_PER_DAY: mailLimit
    .optional()
    .describe('The same within any 24 hours: what does not fit today goes on the next working day.'),
  TONGKET_DKIM_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with the RSA key (PEM) by which mails are signed with DKIM for the domain of `MAIL_FROM`; needs `TONGKET_DKIM_SELECTOR`.',
    ),
  TONGKET_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i)
    .optional()
    .describe('Selector under which the key for DKIM stands in the DNS.'),
  TONGKET_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Address to which a reminder or notice is posted, signed as [Standard Webhooks](https://www.standardwebhooks.com) has it, for contacts with a telephone number that are reached so: by their own or their program's choice, first or beside mail, or where a unit's mailbox refuses it for good and no other contact takes it. A gateway can send it as a text message. `https://` unless private addresses are allowed. A rehearsal and a trial post nothing.",
    ),
  TONGKET_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z\d+/]{32,88}={0,2}$/)
    .optional()
    .describe(
      'Secret by which what is posted is signed: `whsec_` and 24 to 64 random bytes as base64. Needed with the address, and shown nowhere.',
    ),
  TONGKET_WEBHOOK_PRIVATE: z
    .enum(['refused', 'allowed'])
    .default('refused')
    .describe('Whether the address may lead into a private network, or to this machine.'),
  TONGKET_STATE: z
    .string()
    .min(1)
    .default('.tongket')
    .describe('Folder of everything that one machine keeps: database, Temporal, mailbox, secret.'),
  TONGKET_ATTACHMENTS: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of the files that people attach, such as scans of signed reports. Without it: `attachments` in the state folder. Processes of one installation share it.',
    ),
  TONGKET_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Network address that the pages are served on. `0.0.0.0` opens them to the network.'),
  TONGKET_PORT: port
    .default(3000)
    .describe('Port of the pages. A taken one stops real mode, for mailed links lead to it; a rehearsal steps over it.'),
  TONGKET_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address that people reach the pages under; the links in mails begin with it. Without it: the host and port.'),
  TONGKET_HOSTS: listOf(/^[a-z\d.-]+$/i)
    .optional()
    .describe(
      'Names, with commas between, that the pages are asked for by beside that of `TONGKET_PUBLIC_URL`, of `TONGKET_HOST` and of this machine. Any other is answered with 421: a page elsewhere could make its own name point here.',
    ),
  TONGKET_TRUSTED_PROXIES: listOf(/^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i)
    .default('loopback')
    .describe(
      'Proxies, with commas between, that are believed when they say by `X-Forwarded-For` for whom they ask: addresses, networks such as `10.0.0.0/8`, `loopback`, `uniquelocal`. Limits and the record go by that network.',
    ),
  TONGKET_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Secret that all links are derived from, at least 32 characters. Without it one is made and kept in the state folder. Changing it makes every link that was sent invalid.',
    ),
  TONGKET_SEAL_KEY: z
    .string()
    .regex(sealKeyShape)
    .optional()
    .describe(
      'Key by which signed records are sealed: 32 random bytes as base64url. Without it one is made and kept in the state folder; where the API runs apart and has none, no record can be saved. `npx tongket public-key` prints its public part.',
    ),
  TONGKET_LIMITS_TIMES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(1)
    .describe(
      'How many times as often as usual people may ask for mails, try links and have costly pages made (`rules/request-limits.ts`). Tests that ask a lot raise it.',
    ),
  TONGKET_METRICS_PORT: port
    .optional()
    .describe(
      'Port on which API and worker answer `/metrics` in the form of Prometheus, each process its own; `npm start` both on one. Without it there are no metrics.',
    ),
  TONGKET_METRICS_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Network address of `/metrics`. It asks for no password: let only what watches over the product reach it.'),
  TONGKET_LANGUAGE: z
    .enum(['vi', 'en'])
    .default('vi')
    .describe('Language of the terminal, the pages and the mails where a person has not chosen one.'),
  TONGKET_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('How much is logged.'),
  TONGKET_NODE: z.string().min(1).optional().describe('Path of the Node (26 or newer) that runs the product.'),
  TONGKET_TEMPORAL_CLI: z.string().min(1).optional().describe("Path of Temporal's command, for the local server."),
  TONGKET_TEST_SERVER: z.string().min(1).optional().describe("Path of Temporal's time-skipping test server; only `npm test` uses it."),
  TONGKET_BROWSER: z
    .string()
    .min(1)
    .optional()
    .describe('Path of the Chromium that tests, measurements and pictures of pages use; the product itself needs none.'),
  XDG_CACHE_HOME: z.string().optional().describe('Folder for what is obtained once for a user (in `tongket/`). Without it `~/.cache`.'),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What a setting lists. */
export const listed = (text = ''): string[] => text.split(/[\s,]+/).filter((one) => one !== '');

/** Settings that cannot be used. `lines` has one sentence for each, in Vietnamese and English; no value of a secret is in it. */
export class SettingsError extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(['Cấu hình chưa đúng / These settings cannot be used:', ...lines.map((line) => `  ${line}`)].join('\n'));
    this.lines = lines;
  }
}

/** Reads the settings once, at an entry point. An empty value counts as not set. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const lines = Object.keys(present)
    .filter((name) => name.startsWith('TONGKET_') && !(name in settingsSchema.shape))
    .map((name) => `${name}: không có tham số này${meant(name, 'vi')} / there is no such setting${meant(name, 'en')}`);
  const parsed = settingsSchema.safeParse(present);
  if (parsed.success && lines.length === 0) return parsed.data;
  const inVietnamese = settingsSchema.safeParse(present, { error: z.locales.vi().localeError }).error?.issues ?? [];
  for (const [at, issue] of (parsed.error?.issues ?? []).entries()) {
    const name = String(issue.path[0]);
    lines.push(`${name}: ${inVietnamese[at]?.message} / ${issue.message}. ${settingsSchema.shape[name as keyof Settings].description}`);
  }
  throw new SettingsError(lines);
}

/** The setting that a mistyped name was probably meant to be, at most three letters away. */
function meant(name: string, language: 'vi' | 'en'): string {
  const [best] = Object.keys(settingsSchema.shape)
    .map((known) => ({ known, away: lettersApart(name, known) }))
    .sort((a, b) => a.away - b.away);
  if (best === undefined || best.away > 3) return '';
  return language === 'vi' ? `, ý bạn là ${best.known}?` : `, did you mean ${best.known}?`;
}

/** Levenshtein's distance: letters to add, drop or replace. */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const above = row;
    row = [i + 1];
    for (const [j, opposite] of [...other].entries()) {
      const replaced = (above[j] ?? 0) + (letter === opposite ? 0 : 1);
      row.push(Math.min(replaced, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}

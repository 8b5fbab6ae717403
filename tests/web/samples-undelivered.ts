import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type HeldMailsValues, type UndeliveredPageValues, undeliveredPage } from '../../web/program/undelivered-page.ts';

export const heldSamples: HeldMailsValues[] = [
  { domain: null, refusal: 'stopped', said: '', since: '2024-12-18T01:15:00.000Z', until: null, mails: 1_203, allowed: null },
  { domain: null, refusal: 'restored', said: '128', since: '2024-12-18T01:15:00.000Z', until: null, mails: 1_203, allowed: null },
  {
    domain: null,
    refusal: 'too-many',
    said: 'Message failed: 550 5.4.5 Daily user sending limit exceeded',
    since: '2024-12-18T01:12:00.000Z',
    until: '2024-12-18T01:42:00.000Z',
    mails: 1_203,
    allowed: null,
  },
  {
    domain: null,
    refusal: 'limit-per-day',
    said: '',
    since: '2024-12-18T01:12:00.000Z',
    until: '2024-12-19T01:14:00.000Z',
    mails: 803,
    allowed: 500,
  },
  {
    domain: 'nghean.example',
    refusal: 'domain-away',
    said: 'Message failed: 451 4.4.1 No answer from host',
    since: '2024-12-17T22:00:00.000Z',
    until: '2024-12-18T01:50:00.000Z',
    mails: 1,
    allowed: null,
  },
];

const values = (page: PageSetting): UndeliveredPageValues => ({
  page: { ...page, url: '/programs/nghe-an/undelivered' },
  programName: ngheAnProgram.name,
  place: ngheAnProgram.place,
  timeZone: 'Asia/Ho_Chi_Minh',
  url: '/programs/nghe-an',
  held: heldSamples,
  count: 1_512,
  addresses: [
    {
      unit: null,
      url: null,
      office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
      email: 'lanh-dao@nghe-an.example',
      kind: 'signature-request',
      when: null,
      reason: "Can't send mail - all recipients were rejected: 550 5.1.1 <lanh-dao@nghe-an.example>: Recipient address rejected",
      plannedAt: '2024-12-18T01:00:00.000Z',
      attempts: 1,
      againAt: null,
    },
    {
      unit: { name: 'Xã Đồng Văn', parentName: 'Huyện Quế Phong' },
      url: '/programs/nghe-an/cycles/2024/units/16741',
      office: 'Hội Khuyến học Xã Đồng Văn',
      email: 'van-phong-hoi-khuyen-hoc@dong-van.example',
      kind: 'reminder',
      when: 'before',
      reason: 'Message failed: 552 5.2.2 Mailbox full',
      plannedAt: '2024-12-15T01:00:00.000Z',
      attempts: 5,
      againAt: '2024-12-18T09:00:00.000Z',
    },
  ],
});

/** What was not delivered, by a name. */
export const undeliveredSamples: Record<string, (page: PageSetting) => string> = {
  undelivered: (page) => undeliveredPage(values(page)),
  'undelivered-none': (page) => undeliveredPage({ ...values(page), held: [], addresses: [], count: 0 }),
};

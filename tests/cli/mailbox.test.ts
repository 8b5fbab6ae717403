import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../cli/local/mailbox.ts';

let folder: string;
let mailbox: Mailbox;
let sender: Transporter;

const anyPorts = { smtpPort: 0, httpPort: 0 };
const reminder = {
  from: '"Thường trực Hội Khuyến học" <hoi@nghean.example>',
  to: '"Hội Khuyến học xã Đồng Văn" <dong-van@nghean.example>',
  subject: '[MÔ PHỎNG] Nhắc nộp báo cáo sơ kết năm 2023: xã Đồng Văn, huyện Quế Phong, còn đúng 3 ngày làm việc',
  text: 'Kính gửi Quý Hội,\n\nMời mở: https://tongket.example/r/abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789\n',
  html: '<p>Kính gửi Quý Hội, <a href="https://tongket.example/r/abc">mở báo cáo</a></p><script>alert(1)</script>',
  messageId: '<2023-reminder-1@tongket.example>',
  headers: { 'X-Tongket-Cycle': '2023', 'X-Tongket-Kind': 'reminder' },
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongket-mailbox-'));
  mailbox = await startMailbox({ folder, ...anyPorts, simulated: true });
  sender = createTransport(mailbox.smtpUrl);
});
afterEach(async () => {
  sender.close();
  await mailbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

const page = async (path: string) => (await fetch(mailbox.url + path)).text();

test('a mail handed in by SMTP is told to listeners with its marks and its text', async () => {
  const heard = Promise.withResolvers<Parameters<Parameters<Mailbox['onMail']>[0]>[0]>();
  mailbox.onMail(heard.resolve);
  await sender.sendMail(reminder);
  const mail = await heard.promise;
  expect(mail).toMatchObject({
    seq: 1,
    to: 'dong-van@nghean.example',
    toName: 'Hội Khuyến học xã Đồng Văn',
    subject: reminder.subject,
    messageId: reminder.messageId,
    marks: { 'x-tongket-cycle': '2023', 'x-tongket-kind': 'reminder' },
  });
  expect(await mail.text()).toBe(reminder.text);
});

test('a message accepted twice is kept twice and counted', async () => {
  await sender.sendMail(reminder);
  await sender.sendMail(reminder);
  await sender.sendMail({ ...reminder, messageId: '<other@tongket.example>' });
  expect(mailbox.mails()).toHaveLength(3);
  expect(mailbox.copies(reminder.messageId)).toBe(2);
  expect(await page('/people/dong-van%40nghean.example')).toContain('đã nhận 2 bản');
});

test('after a restart the mails are there, and new ones go on after them', async () => {
  await sender.sendMail(reminder);
  sender.close();
  await mailbox.stop();
  mailbox = await startMailbox({ folder, ...anyPorts });
  sender = createTransport(mailbox.smtpUrl);
  await sender.sendMail(reminder);
  expect(mailbox.mails().map(({ seq }) => seq)).toEqual([1, 2]);
  expect(mailbox.copies(reminder.messageId)).toBe(2);
  expect(await mailbox.mails()[1]?.text()).toBe(reminder.text);
});

test('its pages show people, their mails and one mail, marked as simulated, and find without accents', async () => {
  await sender.sendMail({
    ...reminder,
    attachments: [{ filename: 'Báo cáo.pdf', content: Buffer.from('%PDF'), contentType: 'application/pdf' }],
  });
  const people = await page('/?q=dong+van');
  expect(people).toContain('Hội Khuyến học xã Đồng Văn');
  expect(people).toContain('MÔ PHỎNG');
  expect(await page('/?q=vinh')).toContain('Không có ai khớp.');
  expect(await page('/?lang=en')).toContain('1 mail to 1 person');
  expect(await page('/mails/1')).toContain('Báo cáo.pdf');
  const file = await fetch(`${mailbox.url}/mails/1/attachments/0`);
  expect([file.headers.get('content-type'), file.headers.get('content-disposition'), await file.text()]).toEqual([
    'application/pdf',
    'attachment',
    '%PDF',
  ]);
  expect((await fetch(`${mailbox.url}/mails/2`)).status).toBe(404);
});

test('a mail can run nothing and fetch nothing, and its subject is never markup', async () => {
  await sender.sendMail({ ...reminder, subject: '<script>alert(1)</script>' });
  const body = await fetch(`${mailbox.url}/mails/1/html`);
  expect(body.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect(body.headers.get('content-security-policy')).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
  expect(await page('/mails/1')).not.toContain('<script>');
});

test('a page that gives its own name the address of this machine is refused', async () => {
  const status = await new Promise((resolve) => {
    request(mailbox.url, { headers: { host: 'attacker.example' } }, (response) => resolve(response.statusCode)).end();
  });
  expect(status).toBe(421);
});

import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { expect, test } from 'vitest';
import { composeMail } from '../../activities/compose-mail.ts';
import { mailSigner } from '../../activities/sign-mail.ts';

const mail = {
  fromOffice: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
  date: new Date('2023-12-18T01:00:00.000Z'),
  to: { office: 'Hội Khuyến học xã Hưng Lộc', address: 'hung-loc@nghe-an.example' },
  messageId: '<m7.test@tongket>',
  subject: 'Còn 2 ngày: báo cáo sơ kết năm 2023 của xã Hưng Lộc (thành phố Vinh), hạn 20/12/2023',
  text: `Kính gửi: Hội Khuyến học\n\n.\n${'Quý vị '.repeat(200)}\n`,
  html: `<p>Kính gửi: Hội Khuyến học</p>\n.\n<p>${'Quý vị '.repeat(200)}</p>`,
  headers: { 'X-Tongket-Kind': 'reminder' },
  attachments: [],
};
const from = 'tong-ket@nghe-an.example';

test('a mail is read back as it was written, with its file, and no line is longer than mail servers take', async () => {
  const content = Uint8Array.from({ length: 1_000 }, (_, n) => n % 256);
  const { raw, envelope } = composeMail(
    { ...mail, attachments: [{ filename: 'tong-ket-2025.pdf', content, contentType: 'application/pdf' }] },
    from,
  );
  expect(envelope).toEqual({ from, to: mail.to.address });
  const read = await simpleParser(raw);
  expect(read).toMatchObject({ subject: mail.subject, text: mail.text, messageId: mail.messageId, date: mail.date });
  expect((read.html as string).replace(/\r\n/g, '\n')).toBe(mail.html);
  expect([read.from?.value, read.to && 'value' in read.to && read.to.value]).toEqual([
    [{ name: mail.fromOffice, address: from }],
    [{ name: mail.to.office, address: mail.to.address }],
  ]);
  expect(read.attachments.map((file) => [file.filename, file.contentType, [...file.content]])).toEqual([
    ['tong-ket-2025.pdf', 'application/pdf', [...content]],
  ]);
  expect(
    Math.max(
      ...raw
        .toString('latin1')
        .split('\r\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(78);
  expect(raw.toString('latin1')).toMatch(/^(?:[\x20-\x7e]*\r\n)+$/);
});

test('what an office is called adds no header and no recipient', async () => {
  const hostile = 'Hội\r\nBcc: other@nghe-an.example\r\n\r\n" <other@nghe-an.example>,';
  const { raw, envelope } = composeMail({ ...mail, fromOffice: hostile, to: { ...mail.to, office: hostile }, subject: hostile }, from);
  expect(envelope).toEqual({ from, to: mail.to.address });
  const read = await simpleParser(raw);
  expect(read.bcc).toBeUndefined();
  expect(read.to && 'value' in read.to && read.to.value.map(({ address }) => address)).toEqual([mail.to.address]);
  expect(read.text).toBe(mail.text);
});

const letters = fc.constantFrom(...'aăâđêôơư ạệỗữ.,:;()"\\<>@=?_-/%\'😀0123456789ABC'.split(''), 'Hội Khuyến học ', '=?UTF-8?B?');
const line = fc.array(letters, { minLength: 1, maxLength: 120 }).map((parts) => `x${parts.join('')}x`);
const body = fc
  .array(fc.oneof(line, fc.constantFrom('.', '..', '.x', '', 'From me', '--=_alternative', 'a'.repeat(1_200), '=3D =')), { maxLength: 8 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => `x${lines.join(end)}${end}x`));
const file = fc.record({
  filename: fc.constantFrom('han-nop.ics', 'Tổng kết năm 2025 (chính thức).pdf'),
  content: fc.uint8Array({ maxLength: 300 }),
  contentType: fc.constantFrom('application/pdf', 'text/calendar; charset=utf-8; method=PUBLISH'),
});
const read = async (raw: Buffer) => {
  const { subject, from: sender, to, text, html, messageId, date, attachments, headers } = await simpleParser(raw);
  const files = attachments.map(({ filename, content, contentType }) => ({ filename, contentType, content: content.toString('base64') }));
  return {
    subject,
    sender: sender?.value,
    to: to && 'value' in to && to.value,
    text,
    html,
    messageId,
    date,
    files,
    kind: headers.get('x-tongket-kind'),
  };
};

test('whatever a mail says, its bytes are read as what nodemailer builds of it', async () => {
  const anyMail = fc.record({
    fromOffice: line,
    to: fc.record({ office: line, address: fc.constantFrom('hung-loc@nghe-an.example', 'x+y.z@Vinh.Example', '"a b"@nghe-an.example') }),
    subject: line,
    text: body,
    html: body.map((text) => `<p>${text}</p>`),
    attachments: fc.array(file, { maxLength: 2 }),
    headers: fc.record({ 'X-Tongket-Kind': fc.constantFrom('reminder', 'nhắc nộp', 'a '.repeat(90).trim()) }),
  });
  await fc.assert(
    fc.asyncProperty(anyMail, async (drawn) => {
      const outgoing = { ...mail, ...drawn };
      const { fromOffice, to, attachments, ...rest } = outgoing;
      const built = await new MailComposer({
        ...rest,
        from: { name: fromOffice, address: from },
        to: { name: to.office, address: to.address },
        attachments: attachments.map((each) => ({ ...each, content: Buffer.from(each.content) })),
      })
        .compile()
        .build();
      const { raw } = composeMail(outgoing, from);
      expect(await read(raw)).toEqual(await read(built));
      // No line that a server may cut, no line end that is none, nothing that a server would read as the end.
      for (const each of raw.toString('latin1').split('\r\n')) expect(each).toMatch(/^(?!\.)[\x20-\x7e]{0,998}$/);
    }),
    { numRuns: 150 },
  );
});

test('a mail is signed by the domain’s key, and a key that cannot sign is refused at once', async () => {
  const pem = (bits: number) =>
    generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const by = { domain: 'nghe-an.example', selector: 'tongket' };
  const { raw } = composeMail(mail, from);
  const signed = (await mailSigner({ ...by, key: pem(1024) })(raw)).toString('latin1');
  const [head = '', body = ''] = [signed.slice(0, signed.indexOf('\r\n\r\n')), signed.slice(signed.indexOf('\r\n\r\n') + 4)];
  const field = /^DKIM-Signature: ((?:.|\r\n[ \t])+)/im.exec(head)?.[1]?.replace(/\s+/g, '') ?? '';
  for (const part of ['d=nghe-an.example;', 's=tongket;']) expect(field).toContain(part);
  expect(field).toContain(`bh=${createHash('sha256').update(body, 'latin1').digest('base64')};`);
  expect(signed.endsWith(raw.toString('latin1'))).toBe(true);
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const key of ['no key', elliptic]) expect(() => mailSigner({ ...by, key })).toThrow();
});

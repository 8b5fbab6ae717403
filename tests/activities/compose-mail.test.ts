import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { composeMail } from '../../activities/compose-mail.ts';

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
  expect(envelope).toEqual({ from, to: [mail.to.address] });
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
  expect(envelope).toEqual({ from, to: [mail.to.address] });
  const read = await simpleParser(raw);
  expect(read.bcc).toBeUndefined();
  expect(read.to && 'value' in read.to && read.to.value.map(({ address }) => address)).toEqual([mail.to.address]);
  expect(read.text).toBe(mail.text);
});

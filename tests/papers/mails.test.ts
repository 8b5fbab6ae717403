import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letterWords } from '../../papers/mails/letter-words.ts';
import type { MailFacts, OwnWording } from '../../papers/mails/mail-facts.ts';
import { isWorded } from '../../papers/mails/put-own-wording.ts';
import { mailKinds, renderAnew, renderDigest, renderMail } from '../../papers/mails/render-mail.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type Figure, figuresOf } from '../../rules/form-indicators.ts';
import { kindsThatRemind, type MessageKind } from '../../rules/message-kinds.ts';
import { languages } from '../../rules/texts/language.ts';
import { compilationFile } from './compilation-file.ts';
import { commune, link, setting } from './mail-samples/sample-setting.ts';
import { oneOfEach } from './mail-samples.ts';

const all = oneOfEach(compilationFile());
const reminder = all.find((facts) => facts.kind === 'reminder') as Extract<MailFacts, { kind: 'reminder' }>;

function subjectAt(now: string, timeZone = setting.timeZone): string {
  return renderMail(reminder, { ...setting, now, timeZone }).subject;
}

describe('every kind of mail', () => {
  test('has a sample here, so that none is forgotten below', () => {
    expect(new Set(all.map((facts) => facts.kind))).toEqual(new Set(mailKinds));
  });

  for (const language of languages) {
    for (const facts of all) {
      test(`${facts.kind} in ${language} says what it is in one line and carries its link in both parts`, () => {
        const mail = renderMail(facts, { ...setting, language });
        expect(mail.subject).not.toMatch(/[\r\n]|undefined|null|NaN|\[object/);
        expect(mail.text).not.toMatch(/undefined|null|NaN|\[object|<[a-z]/);
        expect(mail.html).not.toMatch(/undefined|null|NaN|\[object/);
        expect(mail.html).toContain(`<html lang="${language}">`);
        expect(mail.text).toContain(language === 'vi' ? 'Kính gửi: ' : 'To: ');
        expect(mail.text).toContain(setting.senderOffice);
        if (['terminated', 'contact-changed', 'contact-joined', 'contact-ended', 'escalation-leaders'].includes(facts.kind)) return;
        // What leaders are told of an issue stands in full; what they are to choose is on their party's page.
        const said = facts.kind === 'action-items' && facts.leader && facts.waiting[0]?.what;
        if (said === 'issue-answer') return expect(mail.text).toContain('không ai dám nhận thêm');
        if (said) {
          const officeUrl = 'https://tongket.example/office/d';
          return expect(renderMail(facts, { ...setting, language, officeUrl }).text).toContain(`${officeUrl}/party`);
        }
        // A unit has its links on the page of its office, to which the foot leads.
        if (facts.kind === 'units-reorganised' && facts.link === null) return;
        expect(mail.text).toContain(link);
        expect(mail.html).toContain(`href="${link}"`);
      });
    }
  }

  test('says how to get the link again, but for a sign-in, which is asked for each time, a leader who has none yet, an address that is not confirmed, one that is no longer one, and an end, after which there is none', () => {
    const saying = (url: string) => all.filter((facts) => renderMail(facts, setting).text.includes(url)).map(({ kind }) => kind);
    const without = all
      .map(({ kind }) => kind)
      .filter((kind) => ![setting.linkAgainUrl, setting.signInUrl].some((url) => saying(url).includes(kind)));
    expect([...new Set(without)]).toEqual([
      'coordinator-sign-in',
      'confirm-address',
      'contact-ended',
      'contact-changed',
      'escalation-leaders',
      'handover-asked',
      'terminated',
      'wording-test',
    ]);
    // A coordinator has no link of a unit: the page for those would send nothing.
    const toCoordinators = all.filter((facts) => renderMail(facts, setting).text.includes(letterWords.vi.coordinatorReason));
    expect(new Set(saying(setting.signInUrl))).toEqual(
      new Set(toCoordinators.map(({ kind }) => kind).filter((kind) => !without.includes(kind))),
    );
  });

  test('is marked MÔ PHỎNG in subject, text and page when rehearsed, and never otherwise', () => {
    for (const facts of all.filter((one) => one.kind !== 'compilation')) {
      for (const language of languages) {
        const rehearsed = renderMail(facts, { ...setting, language, simulated: true });
        for (const part of [rehearsed.subject, rehearsed.text, rehearsed.html]) expect(part).toContain('MÔ PHỎNG');
        const real = renderMail(facts, { ...setting, language });
        expect(real.subject + real.text + real.html).not.toContain('MÔ PHỎNG');
      }
    }
  });
});

test('a round’s mail that is filled in is letter for letter the one that is put together by itself, whatever its recipient is called', () => {
  const letters = fc.constantFrom(
    ...'aăệỗ ữ.,:;()"\\<>&$=\'-_0\n\u00a0\u200f\ue000\ue001😀'.split(''),
    '$&',
    'Xã ',
    '\ue0003\ue001',
    '&amp;',
  );
  const name = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
  const ofRound = all.filter(({ kind }) => ['opening', 'cut-off', 'reminder'].includes(kind)) as Extract<MailFacts, { kind: 'reminder' }>[];
  const drawn = fc.record({
    ...{ facts: fc.constantFrom(...ofRound), language: fc.constantFrom(...languages), simulated: fc.boolean(), programName: name },
    ...{
      office: name,
      unit: fc.record({ name, parentName: fc.option(name) }),
      link: name.map((end) => `https://tongket.example/r/${end}`),
    },
    ...{
      officeUrl: fc.option(fc.constantFrom('https://tongket.example/office/a?b&c', 'https://tongket.example/office/d')),
      returned: fc.boolean(),
    },
    wording: fc.option(
      fc.constantFrom(
        { subject: '{đơn vị}: {còn lại}', opening: '{đơn vị} {nơi nhận}\n\n{liên kết}', closing: '{hỏi ai}', lastYear: null },
        { subject: '', opening: '{unit} & {link}', closing: '{năm trước}', lastYear: null },
      ),
    ),
  });
  fc.assert(
    fc.property(drawn, ({ facts, language, simulated, programName, office, unit, link: own, officeUrl, returned, wording }) => {
      const given = { ...facts, office, unit: { ...facts.unit, ...unit }, link: own, returned };
      const inSetting = { ...setting, language, simulated, programName, officeUrl };
      expect(renderMail(given, inSetting, wording)).toEqual(renderAnew(given, inSetting, wording));
    }),
    { numRuns: 400 },
  );
});

describe('days left', () => {
  test("are those of the program's own midnight, not of the server's", () => {
    expect(subjectAt('2023-12-17T16:59:59.999Z')).toMatch(/^Còn 3 ngày: /);
    expect(subjectAt('2023-12-17T17:00:00.000Z')).toMatch(/^Còn 2 ngày: /);
    expect(subjectAt('2023-12-17T17:00:00.000Z', 'UTC')).toMatch(/^Còn 3 ngày: /);
  });

  test('are none on the due day and gone after it, whatever round the mail belongs to', () => {
    expect(subjectAt('2023-12-20T03:00:00.000Z')).toBe(
      'Hạn nộp hôm nay: báo cáo sơ kết năm 2023 của Xã Đồng Văn (Huyện Quế Phong), hạn 20/12/2023',
    );
    expect(subjectAt('2023-12-20T17:00:00.000Z')).toMatch(/^Quá hạn 1 ngày: /);
    const late = renderMail(reminder, { ...setting, now: '2024-01-03T02:00:00.000Z' });
    expect(late.subject).toMatch(/^Quá hạn 14 ngày: /);
    expect(late.subject + late.text + late.html).not.toContain('Còn ');
    expect(late.html).toContain('#b3261e');
  });

  test('a due day that has gone by is named as one to come by no mail, from its hour on', () => {
    const late = ['2023-12-20T10:00:00.000Z', '2024-01-08T01:00:00.000Z'];
    const kinds = ['opening', 'cut-off', 'reminder', 'returned', 'unwaived', 'awaiting-review', 'parent-reminder'];
    for (const facts of all.filter(({ kind }) => kinds.includes(kind)))
      for (const now of late) {
        const past = facts.kind === 'unwaived' ? { ...facts, state: 'owing' as const } : facts;
        const moved = past.kind === 'awaiting-review' ? { ...past, reviewBy: commune.due } : { ...past, unit: commune };
        const { subject, text } = renderMail(moved as MailFacts, { ...setting, now });
        const all = `${subject}\n${text}`;
        expect(all, facts.kind).not.toMatch(/Còn \d+ ngày|còn \d+ ngày|nộp chậm nhất|ạn nộp hôm nay|là hạn/);
        expect(all, facts.kind).toMatch(/quá hạn|đã qua/i);
        // While the program stands still nothing is due: what goes all the same says that.
        const paused = renderMail(moved as MailFacts, { ...setting, now, paused: true });
        if (!kindsThatRemind.includes(facts.kind as MessageKind))
          expect(paused.subject + paused.text, facts.kind).not.toMatch(/quá hạn|đã qua/i);
      }
  });

  test('are singular and plural in English', () => {
    const english = { ...setting, language: 'en' as const };
    expect(renderMail(reminder, { ...english, now: '2023-12-19T03:00:00.000Z' }).subject).toMatch(/^1 day left: /);
    expect(renderMail(reminder, { ...english, now: '2023-12-22T03:00:00.000Z' }).subject).toMatch(/^2 days overdue: /);
  });
});

describe('a hostile name', () => {
  const name = 'Xã <b>"A" & \'B\'</b>\r\nBcc: x@y.example\r\n\r\n<script>alert(1)</script>';
  const hostile = renderMail(
    { ...reminder, office: name, unit: { ...commune, name, parentName: 'Huyện \u202eneyuH' } },
    { ...setting, programName: name, senderOffice: name },
  );

  test('begins no header of its own', () => {
    expect(hostile.subject).not.toMatch(/[\r\n\u2028\u2029]/);
    expect(hostile.subject).toContain('Xã <b>"A" & \'B\'</b> Bcc: x@y.example');
  });

  test('is printed as it was typed and never becomes markup', () => {
    expect(hostile.html).not.toMatch(/<script|<b>/);
    expect(hostile.html).toContain('&lt;script&gt;');
    expect(hostile.text).toContain('<script>alert(1)</script>');
    expect(hostile.text).not.toMatch(/^Bcc:/m);
  });

  test('that turns the direction of writing is printed whole and turns nothing beyond itself', () => {
    expect(hostile.subject).toContain('(\u2068Huyện \u202eneyuH\u2069)');
  });
});

describe('particular mails', () => {
  const returned = all.find((facts) => facts.kind === 'returned') as MailFacts;
  const compiled = renderMail(all.find((facts) => facts.kind === 'compilation') as MailFacts, setting);

  test("a returned report brings the reviewer's words line by line, and the fields they are about", () => {
    const mail = renderMail(returned, setting);
    expect(mail.text).toContain('> Số tiền vận động thấp hơn năm trước ba lần.\n> Đề nghị rà soát lại');
    expect(mail.text).toContain('- Số tiền vận động được trong năm: Thiếu phần của các dòng họ?');
  });

  test('the compiled review can be read in the mail: the finding, four figures, who is missing, what to decide', () => {
    expect(compiled.text).toMatch(/Sơ kết năm 2023: 456 trên 460 đơn vị cấp xã đã báo cáo; số hội viên: /);
    expect(compiled.text).toMatch(/^8\d,\d\u00a0tỷ đồng, số tiền vận động được trong năm \(tăng /m);
    expect(compiled.text).toContain('4 đơn vị cấp xã không nộp báo cáo\n- ');
    expect(compiled.text).toContain('Cần cho ý kiến\n- ');
  });

  test('a list of units says how many it leaves out', () => {
    const mail = renderMail(all.find((facts) => facts.kind === 'escalation-coordinator') as MailFacts, setting);
    expect(mail.text).toContain('- Xã Đồng Văn (Huyện Quế Phong), hạn 13/12/2023 (quá hạn 4 ngày)');
    expect(mail.text).toContain('và 6 đơn vị khác');
  });
});

describe('words of the program itself', () => {
  const opening = 'Kính gửi {nơi nhận}.\nNăm trước: {năm trước}.\n\n<b>Xem</b> {liên kết}, hạn {hạn nộp}, {còn lại}, hỏi {hỏi ai}';
  const own: OwnWording = { subject: '{đơn vị}: {báo cáo}', opening, closing: 'Trân trọng cảm ơn.', lastYear: null };
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');

  test('stand beside the facts of each mail, of which none is lost', () => {
    const worded = all.filter(isWorded).filter((facts) => 'unit' in facts);
    expect(worded.length).toBeGreaterThan(7);
    for (const facts of worded) {
      const usual = renderMail(facts, setting);
      const mail = renderMail(facts, setting, own);
      expect(lines(mail.text), facts.kind).toEqual(expect.arrayContaining(lines(usual.text)));
      expect(mail.html).toContain(`href="${link}"`);
      expect(mail.subject).toMatch(/^(Xã|Huyện) .*: báo cáo sơ kết năm 2023$/);
      expect(mail.text).toMatch(
        /Kính gửi .+\.\n\n<b>Xem<\/b> https:.*, hạn 17:00 thứ \S+ \d\d\/12\/2023, .+, hỏi Hội Khuyến học Huyện Quế Phong, điện thoại/,
      );
      expect(mail.html).not.toContain('<b>Xem');
      expect(mail.text).toContain('Trân trọng cảm ơn.');
      expect(mail.text).not.toContain('Năm trước');
    }
  });

  test('stand in mails to leaders and to the standing office as well, which name no unit of their own', () => {
    const toOffices = all.filter(isWorded).filter((facts) => !('unit' in facts));
    expect(new Set(toOffices.map(({ kind }) => kind)).size).toBe(8);
    const words: OwnWording = { ...own, subject: '{nơi nhận}: {báo cáo}', opening: 'Kính gửi {nơi nhận}.\nHạn {hạn nộp}.\n{liên kết}' };
    for (const facts of toOffices) {
      const mail = renderMail(facts, setting, words);
      expect(lines(mail.text), facts.kind).toEqual(expect.arrayContaining(lines(renderMail(facts, setting).text)));
      expect(mail.subject).toMatch(/: báo cáo (sơ|tổng) kết năm 2023$/);
      expect(mail.text).toMatch(/Kính gửi .+\.\n/);
      expect(mail.text).not.toMatch(/Hạn \{|Hạn \./);
      expect(mail.text).toContain('Trân trọng cảm ơn.');
    }
  });

  test('tell a few of the figures of the year before, with their measure', () => {
    const figure = figuresOf(ngheAnProgram.form)[0] as Figure;
    const lastYear = { period: { year: 2022 }, figures: [{ figure, value: 1234 }] };
    expect(renderMail(reminder, setting, { ...own, lastYear }).text).toMatch(/^Năm trước: năm 2022, .+: 1\.234\u00a0.+\.$/m);
  });

  test('of other kinds change nothing, and in a mail that lists several go with each of few', () => {
    for (const facts of all.filter((one) => !isWorded(one))) expect(renderMail(facts, setting, own)).toEqual(renderMail(facts, setting));
    const two = [reminder, { ...reminder, link: `${link}-2` }].map((facts) => ({ facts, setting, wording: own }));
    const { subject, text } = renderDigest(two, setting);
    expect(subject).toContain('Xã Đồng Văn (Huyện Quế Phong): báo cáo sơ kết');
    expect(text.match(/Trân trọng cảm ơn/g)).toHaveLength(2);
  });

  test('are marked where they are only tried', () => {
    const { subject, text } = renderMail(all.find(({ kind }) => kind === 'wording-test') as MailFacts, setting);
    expect(subject).toBe('[THƯ THỬ] Xã Đồng Văn (Huyện Quế Phong): còn 3 ngày');
    expect(text).toContain('*** THƯ THỬ ***');
    expect(text).toContain('trước 17:00 thứ Tư 20/12/2023.');
  });
});

test('whom to call is called from the mail by a press, and written to', () => {
  const office = setting.ask.find(({ phone }) => phone !== null);
  if (!office?.phone) throw new Error('no office with a telephone');
  const { html, text } = renderMail(reminder, setting);
  expect(html).toContain(`<a href="tel:${office.phone.replace(/[^\d+]/g, '')}"`);
  expect(html).toContain(`<a href="mailto:${office.email}"`);
  expect(text).toContain(`điện thoại ${office.phone}, ${office.email}`);
});

test('several mails to one mailbox are one, which names each with its own link and the most urgent first', () => {
  const late = { facts: { ...reminder, link: `${link}-2`, unit: { ...commune, name: 'Xã Hạnh Dịch', due: '2023-12-12' } }, setting };
  const other = { facts: { ...reminder, link: `${link}-3` }, setting: { ...setting, programName: 'Chương trình khác' } };
  for (const language of languages) {
    const mail = renderDigest(
      [{ facts: reminder, setting }, late, other].map((one) => ({ ...one, wording: null })),
      { ...setting, language },
    );
    expect(mail.subject).toContain('Xã Hạnh Dịch');
    for (const text of [mail.text, mail.html])
      for (const said of [link, `${link}-2`, `${link}-3`, 'Chương trình khác', 'Xã Đồng Văn']) expect(text).toContain(said);
    expect(mail.text).not.toMatch(/undefined|null|NaN|\[object|<[a-z]/);
  }
});

import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeName } from '../wording/names.ts';
import { agreementLetter } from './agreement-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  came: (party: string, program: string) => `${party} góp ý về dự thảo: ${program}`,
  answered: (program: string) => `Trả lời ý kiến về dự thảo: ${program}`,
  article: 'Về',
  answer: 'Kết quả',
  by: 'Trả lời',
  comment: { coordinator: 'Ý kiến', signatory: 'Ý kiến của Quý vị' },
  why: 'Lời của cơ quan thường trực',
  next: {
    coordinator: 'Xin trả lời hoặc tiếp thu ý kiến này trên trang của chương trình, trước khi đưa ra ký.',
    signatory: 'Dự thảo hiện nay và mọi ý kiến của Quý vị ở liên kết dưới đây.',
  },
};

const en: typeof vi = {
  came: (party, program) => `${party} has commented on the draft: ${program}`,
  answered: (program) => `Your comment on the draft: ${program}`,
  article: 'On',
  answer: 'What became of it',
  by: 'Answered by',
  comment: { coordinator: 'The comment', signatory: 'Your comment' },
  why: 'What the standing office says',
  next: {
    coordinator: 'Please answer it or take it up on the program’s page, before the text is put to signature.',
    signatory: 'The draft as it is now and all that you wrote are behind the link below.',
  },
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the standing office: a party has commented on the draft; to that party: what became of it. */
export function draftCommentMail(facts: FactsOf<'draft-comment'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const { answer, reader } = facts;
  const program = writeName(setting.programName);
  return agreementLetter(facts, setting, {
    subject: reader === 'coordinator' ? words.came(writeName(facts.party), program) : words.answered(program),
    blocks: [
      factTable([
        { label: words.article, value: home[language].commentedArticles[facts.article] },
        ...(answer === null
          ? []
          : [
              { label: words.answer, value: home[language].commentAnswers[answer.kind] },
              { label: words.by, value: writeName(answer.by) },
            ]),
      ]),
      quote(words.comment[reader], facts.words),
      ...(answer === null || answer.words === '' ? [] : [quote(words.why, answer.words)]),
      paragraph(words.next[reader]),
    ],
  });
}

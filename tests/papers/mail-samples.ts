import type { MailFacts } from '../../papers/mails/mail-facts.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { agreementMailSamples } from './mail-samples/agreement-mail-samples.ts';
import { contactMailSamples } from './mail-samples/contact-mail-samples.ts';
import { dutyMailSamples } from './mail-samples/duty-mail-samples.ts';
import { handoverMailSamples } from './mail-samples/handover-mail-samples.ts';
import { programMailSamples } from './mail-samples/program-mail-samples.ts';
import { resultMailSamples } from './mail-samples/result-mail-samples.ts';
import { reviewMailSamples } from './mail-samples/review-mail-samples.ts';

/** One mail of each kind, as a real one might be. */
export const oneOfEach = (compilation: CompilationFile): MailFacts[] => [
  ...agreementMailSamples,
  ...contactMailSamples,
  ...dutyMailSamples,
  ...reviewMailSamples,
  ...resultMailSamples(compilation),
  ...handoverMailSamples,
  ...programMailSamples,
];

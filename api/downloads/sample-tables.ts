import { usualZone } from '../../rules/program-fields.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import { declareDownload, type OpenDownload } from './download.ts';

/** A table as it is taken: to be opened, filled in and uploaded, so its headings are left as they are. */
const sample = (title: string, [head = [], ...rows]: string[][]): OpenDownload => ({
  programKey: null,
  cycle: null,
  timeZone: usualZone,
  title,
  columns: head.map((name) => ({ head: name, kind: 'text' })),
  rows,
  isTaken: true,
});

export const unitsSample = declareDownload({
  path: '/samples/units',
  who: 'signed-in',
  async open(context, request) {
    const { lists, newProgram } = textsIn(languageOf(context, request));
    return sample(lists.titles.unitsSample, newProgram.unitsExample);
  },
});

export const contactsSample = declareDownload({
  path: '/samples/contacts',
  who: 'signed-in',
  async open(context, request) {
    const { lists, newProgram } = textsIn(languageOf(context, request));
    return sample(lists.titles.contactsSample, newProgram.contactsExample);
  },
});

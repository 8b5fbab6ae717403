import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { writeCsv } from '../../papers/lists/write-csv.ts';
import { writeXlsx } from '../../papers/lists/write-xlsx.ts';
import { dateOf } from '../../rules/instants.ts';
import { slugOf } from '../../rules/slug.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { type Download, type OpenDownload, withFirstRow } from '../downloads/download.ts';
import { contactsOfProgram } from '../downloads/download-contacts.ts';
import { figuresBelow, figuresOfCycle } from '../downloads/download-figures.ts';
import { mailsOfCycle } from '../downloads/download-mails.ts';
import { recordOfAll, recordOfProgram } from '../downloads/download-record.ts';
import { reportsBelow, reportsOfCycle } from '../downloads/download-reports.ts';
import { rowsBelow, rowsOfCycle } from '../downloads/download-rows.ts';
import { timelineOfCycle, timelineOfProgram } from '../downloads/download-timeline.ts';
import { treeOfProgram, unitListFile } from '../downloads/download-unit-list.ts';
import { unitsBelow, unitsOfCycle } from '../downloads/download-units.ts';
import { contactsSample, unitsSample } from '../downloads/sample-tables.ts';

const all: Download[] = [
  figuresBelow,
  rowsBelow,
  unitsBelow,
  reportsBelow,
  figuresOfCycle,
  rowsOfCycle,
  unitsOfCycle,
  reportsOfCycle,
  mailsOfCycle,
  timelineOfCycle,
  timelineOfProgram,
  contactsOfProgram,
  treeOfProgram,
  unitListFile,
  recordOfProgram,
  recordOfAll,
  unitsSample,
  contactsSample,
];

/** Every list as a file for a sheet: written while it is read, so that neither a long list nor a slow reader holds anybody up. */
export function downloadRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  for (const { path, who, open } of all) {
    const begin = async (request: Request, response: Response, caller: Callers[Who], format: string): Promise<OpenDownload> => {
      const list = marked(context, request, await open(context, request, caller));
      const rows = await withFirstRow(list.rows);
      response.set('content-disposition', `attachment; filename="${await nameFile(context, list)}.${format}"`);
      return { ...list, rows };
    };
    get(`${path}.csv`, { who, limits: ['costly-by-caller'] }, async (request, response, caller) => {
      const list = await begin(request, response, caller, 'csv');
      const zip = request.acceptsEncodings('gzip') ? createGzip({ level: 4 }) : null;
      if (zip) response.set('content-encoding', 'gzip');
      response.vary('accept-encoding').type('text/csv; charset=utf-8');
      await sendFile(request, response, Readable.from(writeCsv(list), { objectMode: false }), zip);
    });
    get(`${path}.xlsx`, { who, limits: ['costly-by-caller'] }, async (request, response, caller) => {
      const list = await begin(request, response, caller, 'xlsx');
      response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      await sendFile(request, response, Readable.fromWeb(writeXlsx(list) as never));
    });
  }
  return routes;
}

/** `nghe-an-2023-2025_so-ket-nam-2024_bang-so-lieu_2024-12-18`. */
async function nameFile(context: ApiContext, list: OpenDownload): Promise<string> {
  const today = dateOf((await context.now()).toISOString(), list.timeZone);
  const parts = [list.programKey, list.cycle, list.title].filter((part) => part !== null);
  return `${parts.map((part) => slugOf(part)).join('_')}_${today}`;
}

/** Every list of a rehearsal says so in its title, which is in the file's name and the sheet's, and in its head. */
function marked(context: ApiContext, request: Request, list: OpenDownload): OpenDownload {
  const mark = markOf(context, request);
  const [first, ...rest] = list.columns;
  if (mark === null || !first || list.isTaken) return list;
  return { ...list, title: `${mark} ${list.title}`, columns: [{ ...first, head: `${first.head} (${mark})` }, ...rest] };
}

function markOf(context: ApiContext, request: Request): string | null {
  const { simulatedMark, trialMark } = textsIn(languageOf(context, request)).frame;
  return context.simulated ? simulatedMark : context.trial?.chosen ? trialMark : null;
}

async function sendFile(request: Request, response: Response, file: Readable, zip: Gzip | null = null): Promise<void> {
  if (request.method === 'HEAD') {
    file.destroy();
    return void response.end();
  }
  const sending = zip ? pipeline(file, zip, response) : pipeline(file, response);
  await sending.catch((error) => {
    // Who asked has gone: nothing is wrong, and nobody is there to be told.
    if (error?.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

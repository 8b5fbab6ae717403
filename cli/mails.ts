import { openDatabase } from '../prisma/database.ts';
import { readSchemaState } from '../prisma/migrate.ts';
import { readWaitingMails, startMails, stopMails } from '../prisma/queries/messages/stop-mails.ts';
import { problem } from '../rules/problems.ts';
import { readServing } from './product/serving-address.ts';
import { readSettings } from './settings.ts';

/**
 * `tongket mails stop|start|list`: holds every mail of a real installation, lets them go again, or lists what waits. The installation is that of
 * `DATABASE_URL`, else the one that runs on this machine's state folder. It works at once, for every worker, and through restarts.
 */
export async function run([what = 'list', ...more]: string[]): Promise<number> {
  if (more.length > 0 || !(what === 'stop' || what === 'start' || what === 'list')) {
    process.stderr.write('tongket mails stop | start | list\n');
    return 1;
  }
  const settings = readSettings(process.env);
  const databaseUrl = settings.DATABASE_URL ?? readServing(settings.TONGKET_STATE)?.databaseUrl;
  if (databaseUrl === undefined) throw problem('not-serving', { folder: settings.TONGKET_STATE });
  const database = openDatabase(databaseUrl, 1);
  try {
    const schema = await readSchemaState(database);
    if (schema !== 'current') throw problem(`schema-${schema}`);
    const by = { actor: 'tongket', reason: `tongket mails ${what}`, at: new Date() };
    if (what === 'stop') await stopMails(database, by);
    if (what === 'start') await startMails(database, by);
    const { stoppedSince, sentSince, waiting, full } = await readWaitingMails(database.pool);
    for (const { program, kind, mails, since } of waiting)
      process.stdout.write(`${String(mails).padStart(6)}  ${kind.padEnd(24)}  ${since.toISOString().slice(0, 16)}Z  ${program}\n`);
    for (const { per, allowed, lane, until } of full) {
      const at = `${until.toISOString().slice(0, 16)}Z`;
      process.stderr.write(
        `Mức ${allowed} thư một ${per === 'day' ? 'ngày' : 'giờ'}: phần của nhóm ${lane} đã gửi đủ, còn lại chờ đến ${at}. / Of ${allowed} mails a ${per} the share of ${lane} is used up: the others wait until ${at}.\n`,
      );
    }
    if (sentSince !== null)
      process.stderr.write(
        `Cơ sở dữ liệu được phục hồi từ một bản sao lưu cũ: sau bản đó còn ít nhất ${sentSince} thư đã gửi. Hãy xem danh sách rồi mới cho gửi. / The database was restored from an older backup: at least ${sentSince} mails were sent after it. Look at the list before you start them.\n`,
      );
    const total = waiting.reduce((sum, { mails }) => sum + mails, 0);
    process.stderr.write(
      stoppedSince === null
        ? `Thư đang được gửi; còn ${total} thư chờ. / Mails go out; ${total} wait.\n`
        : `Đã dừng mọi thư từ ${stoppedSince.toISOString().slice(0, 16)}Z; ${total} thư chờ, không thư nào mất. / All mails are stopped since then; ${total} wait, none is lost.\n`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

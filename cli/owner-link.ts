import { openDatabase } from '../prisma/database.ts';
import { readSchemaState } from '../prisma/migrate.ts';
import { ownerLinkMinutes } from '../rules/link-lives.ts';
import { problem } from '../rules/problems.ts';
import { makeOwnerLink } from './product/make-owner-link.ts';
import { readServing } from './product/serving-address.ts';
import { readSettings } from './settings.ts';

/**
 * `tongket owner-link`: a new one-time link for the owner of a real installation: that of `DATABASE_URL`, else the one that runs on this
 * machine's state folder.
 */
export async function run(): Promise<number> {
  const settings = readSettings(process.env);
  const serving = settings.DATABASE_URL === undefined ? readServing(settings.TONGKET_STATE) : null;
  const databaseUrl = settings.DATABASE_URL ?? serving?.databaseUrl;
  const publicUrl = settings.TONGKET_PUBLIC_URL ?? serving?.url;
  if (databaseUrl === undefined) throw problem('not-serving', { folder: settings.TONGKET_STATE });
  if (publicUrl === undefined) {
    process.stderr.write('TONGKET_PUBLIC_URL: liên kết bắt đầu bằng địa chỉ nào? / which address is the link to begin with?\n');
    return 1;
  }
  const database = openDatabase(databaseUrl, 1);
  try {
    const schema = await readSchemaState(database);
    if (schema !== 'current') throw problem(`schema-${schema}`);
    const link = await makeOwnerLink(database, { publicUrl, at: new Date() });
    process.stdout.write(`${link}\n`);
    process.stderr.write(`Dùng một lần, trong ${ownerLinkMinutes} phút. / Once, within ${ownerLinkMinutes} minutes.\n`);
    return 0;
  } finally {
    await database.close();
  }
}

import { migrate } from '../prisma/migrate.ts';
import { readSettings } from './settings.ts';

/** `tongket migrate`: brings the database that DATABASE_URL names to this release's schema. */
export async function run(): Promise<number> {
  const { DATABASE_URL } = readSettings(process.env);
  if (DATABASE_URL === undefined) {
    process.stderr.write('DATABASE_URL: hãy đặt địa chỉ cơ sở dữ liệu. / Name the database.\n');
    return 1;
  }
  const applied = await migrate(DATABASE_URL);
  process.stdout.write(applied.length === 0 ? 'Không có gì để làm. / Nothing to do.\n' : `${applied.join('\n')}\n`);
  return 0;
}

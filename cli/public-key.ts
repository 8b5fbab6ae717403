import { publicPart } from '../rules/seal-record.ts';
import { readSealKey } from './product/seal-key.ts';
import { readSettings } from './settings.ts';

/**
 * `tongket public-key [--rehearsal]`: prints the public part of the key by which this installation seals signed records, to be given to whoever verifies them.
 * The installation is that of `TONGKET_SEAL_KEY`, else the one of this machine's state folder.
 */
export async function run(args: string[]): Promise<number> {
  const rehearsal = args[0] === '--rehearsal';
  if (args.length > (rehearsal ? 1 : 0)) {
    process.stderr.write('npx tongket public-key [--rehearsal]\n');
    return 2;
  }
  const settings = readSettings(process.env);
  const key = (rehearsal ? undefined : settings.TONGKET_SEAL_KEY) ?? readSealKey(settings.TONGKET_STATE, rehearsal);
  process.stdout.write(`${publicPart(key)}\n`);
  return 0;
}

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where package.json is, wherever the command is called from. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

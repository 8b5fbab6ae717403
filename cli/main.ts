import { inspect } from 'node:util';
import { Problem, problemText } from '../rules/problems.ts';
import { verbs } from './verbs.ts';

/** Answers the exit code: 2 for a call that makes no sense, else what the verb says. */
async function main([name = '', ...args]: string[]): Promise<number> {
  const verb = verbs[name];
  if (verb === undefined) {
    process.stderr.write(usage(name));
    return name === '' || name === 'help' || name === '--help' ? 0 : 2;
  }
  const { run } = await verb.load();
  return run(args);
}

function usage(typedVerb: string): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  const lines = Object.entries(verbs).flatMap(([name, verb]) => [
    `  ${name.padEnd(width)}  ${verb?.does.vi}`,
    `  ${' '.repeat(width)}  ${verb?.does.en}`,
  ]);
  const unknown =
    typedVerb === '' || typedVerb === 'help' || typedVerb === '--help'
      ? []
      : [`Không có lệnh "${typedVerb}". / There is no command "${typedVerb}".`, ''];
  return [...unknown, 'npx tongket LỆNH / COMMAND', '', ...lines, ''].join('\n');
}

// The set-up that started this process holds a channel to it. When it is gone without a word, this process has to stop too.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/** An error made for a person to read says all in its message; of any other the stack and the cause are needed. */
function wordsOf(error: unknown): string {
  if (error instanceof Problem) {
    const fields = (error.fields ?? []).map(({ text }) => `  ${text.vi} / ${text.en}`);
    return [problemText(error, 'vi'), problemText(error, 'en'), ...fields].join('\n');
  }
  return error instanceof Error && 'lines' in error ? error.message : inspect(error);
}

/** Lets go of the channel, so that the process ends when its work is done. */
function letGo(): void {
  if (!process.connected) return;
  process.removeAllListeners('disconnect');
  process.disconnect?.();
}

try {
  process.exitCode = await main(process.argv.slice(2));
  letGo();
} catch (error) {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = 1;
  letGo();
}

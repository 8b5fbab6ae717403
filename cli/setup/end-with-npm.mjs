import { readFileSync } from 'node:fs';

const everyMs = 200;

/**
 * npm runs a script through a shell, and passes a signal to that shell alone, which ends without a word to us: npm is gone, and the
 * product would go on and mail on. Killed outright, npm passes on nothing at all. So when one of those above us is no more, we end as if
 * the signal had come to us. Whoever starts us without npm may go away as it likes (`nohup node …`).
 */
export function endWithNpm(env) {
  if (env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const above = isShellOfScript(parent) ? parentOf(parent) : null;
  const watch = setInterval(() => {
    if (process.ppid === parent && (above === null || parentOf(parent) === above)) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  watch.unref();
}

/** Where the system shows it; elsewhere npm that was killed outright is not noticed. */
function isShellOfScript(pid) {
  return readOf(pid, 'cmdline').split('\0')[1] === '-c';
}

/** The command in `stat` may hold spaces and brackets; after its last bracket come the state and the parent. */
function parentOf(pid) {
  const stat = readOf(pid, 'stat');
  return stat === '' ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

function readOf(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PINNED = 'v24.21.0';
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE = join(ROOT, 'node_modules', '.bin', 'node');
const LOCK = join(ROOT, 'package-lock.json');
const MARKER = join(ROOT, '.local', 'installed');
const TOOLS = {
  start: 'stack/main.js',
  play: 'stack/main.js',
  reset: 'stack/main.js',
  up: 'stack/main.js',
  test: 'test-run.js',
  'bench:journey': 'bench/journey/main.js',
  'bench:relay': 'bench/relay/main.js',
  'bench:inbox': 'bench/inbox/main.js',
  'bench:chain': 'bench/chain/main.js',
  'bench:stock': 'bench/stock/main.js',
  'bench:growth': 'bench/growth/main.js',
  'bench:scale': 'bench/scale/main.js',
  'bench:clocks': 'bench/clocks/main.js',
  'bench:idle': 'bench/idle/main.js',
  'bench:register': 'bench/register/main.js',
  'bench:start': 'bench/start/main.js',
  drill: 'drills/main.js',
  drills: 'drills/main.js',
};
const PARENT_CHECK_MS = 500;

const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const run = (what, command, args, env = process.env) => {
  const begun = performance.now();
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env });
  if (error) fail(`${what} could not be started: ${error.message}`);
  if (status !== 0) fail(`${what} failed (exit code ${status}): see above.`);
  const took = (performance.now() - begun) / 1000;
  if (took >= 1) process.stdout.write(`  ${what}: ${took.toFixed(1)} s\n`);
};

const lockFingerprint = () =>
  createHash('sha256').update(readFileSync(LOCK)).update(`${process.platform}-${process.arch}`).digest('hex');

/** npm writes this file last; newer than the lock, it says that somebody has installed just this lock. */
const installedByHand = () => {
  const npmsOwn = join(ROOT, 'node_modules', '.package-lock.json');
  return !existsSync(MARKER) && existsSync(npmsOwn) && statSync(npmsOwn).mtimeMs >= statSync(LOCK).mtimeMs;
};

const isInstalled = () =>
  existsSync(join(ROOT, 'node_modules')) &&
  (installedByHand() || (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === lockFingerprint()));

/** npm replaces node_modules, so it must not run on the Node in there. */
const pathOutside = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== dirname(NODE))
    .join(delimiter);

const install = () => {
  if (!isInstalled()) {
    process.stdout.write('  npm ci …\n');
    run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      ...process.env,
      PATH: pathOutside(),
    });
  }
  mkdirSync(dirname(MARKER), { recursive: true });
  writeFileSync(MARKER, lockFingerprint());
};

const checkNode = () => {
  const { stdout, error } = spawnSync(NODE, ['--version'], { encoding: 'utf8' });
  const version = error ? 'missing' : stdout.trim();
  if (version === PINNED) return;
  fail(
    `node_modules/.bin/node is ${version}, this needs ${PINNED}. Its install script brings the binary: ` +
      'remove node_modules and run npm ci without --ignore-scripts.',
  );
};

const procFile = (pid, name) => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
};

const parentOf = (pid) => {
  const stat = procFile(pid, 'stat');
  return stat && Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

/** This process, what npm may have put between, and npm itself; undefined when npm is not near. */
const chainToNpm = () => {
  const chain = [process.pid];
  while (chain.length < 4) {
    const parent = parentOf(chain.at(-1));
    if (!parent) return undefined;
    chain.push(parent);
    if (procFile(parent, 'cmdline')?.startsWith('npm')) return chain;
  }
  return undefined;
};

/** A killed npm leaves its script running: when a link towards it breaks, the script ends too. */
const watchNpm = (whenGone) => {
  const chain = process.env.npm_lifecycle_event === undefined ? undefined : chainToNpm();
  if (chain === undefined) return;
  const unbroken = () => chain.slice(1).every((parent, index) => parentOf(chain[index]) === parent);
  setInterval(() => {
    if (!unbroken()) whenGone();
  }, PARENT_CHECK_MS).unref();
};

/** The pipe between us tells the tool when we are gone, however we went. A signal that reaches it twice does no harm. */
const become = (tool, args) => {
  const file = join(ROOT, 'tools', 'dist', tool);
  const child = spawn(NODE, [file, ...args], { cwd: ROOT, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.connected && child.disconnect());
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code) => process.exit(code ?? 1));
};

const [command, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(TOOLS, command ?? '')) fail(`Which of ${Object.keys(TOOLS).join(', ')}?`);
install();
checkNode();
run('build', NODE, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
const leading = { 'stack/main.js': [command], 'drills/main.js': command === 'drills' ? ['--all'] : [] };
become(TOOLS[command], [...(leading[TOOLS[command]] ?? []), ...rest]);

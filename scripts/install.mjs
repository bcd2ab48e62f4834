import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Ends the process with one line for the person who started it. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Refuses Node versions the system does not run on, before anything else can fail unclearly. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Otklik needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`);
}

/** Installs the packages of package-lock.json when they are not those that are there. */
export async function ensureInstalled() {
  const stampFile = join(root, 'node_modules', '.otklik-installed');
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).update(process.versions.modules).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  // Not `npm ci`: it refuses a lock file that lacks the optional binaries of platforms it was not made on.
  await step(
    'Installing packages (once; one to four minutes)',
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund'],
    'install.log',
  );
  writeFileSync(stampFile, stamp);
}

/** Runs a command with one line of progress, on stderr: stdout is for results. Its output goes to a log, whose end is shown when it fails. */
export async function step(title, command, args, logName) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const logFile = join(root, 'dist', logName);
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const isTerminal = process.stderr.isTTY === true;
  if (!isTerminal) process.stderr.write(`${title} …\n`);
  const ticker = isTerminal
    ? setInterval(() => process.stderr.write(`\r${title} … ${seconds()} `), 500)
    : undefined;
  const log = openSync(logFile, 'w');
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', log, log],
      env: { ...process.env, NO_COLOR: '1' },
    });
    child.on('error', (error) => resolve(error.code ?? 1));
    child.on('close', resolve);
  });
  clearInterval(ticker);
  if (code === 0) {
    process.stderr.write(`${isTerminal ? '\r' : ''}${title} … done in ${seconds()}\n`);
    return;
  }
  const lastLines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  fail(`\n${title}: failed (${code}). The whole output is in ${logFile}; its end:\n${lastLines}`);
}

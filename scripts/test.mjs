// `npm test`: installs what is missing, checks and tests everything, ends with a plain total.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, fail, root, step } from './install.mjs';

/** Programs the tests drive, with their Debian packages. */
const programs = [
  {
    name: 'Chromium',
    anyOf: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    package: 'chromium',
  },
  { name: 'sipp', anyOf: ['/usr/bin/sipp'], package: 'sip-tester' },
  { name: 'baresip', anyOf: ['/usr/bin/baresip'], package: 'baresip-core' },
  { name: 'Kamailio', anyOf: ['/usr/sbin/kamailio'], package: 'kamailio' },
  { name: 'sox', anyOf: ['/usr/bin/sox'], package: 'sox' },
  { name: 'espeak-ng', anyOf: ['/usr/bin/espeak-ng'], package: 'espeak-ng' },
  { name: 'openssl', anyOf: ['/usr/bin/openssl'], package: 'openssl' },
  { name: 'Redis', anyOf: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'], package: 'redis-server' },
];

checkNode();
await ensureInstalled();
await ensurePrograms();
await ensureBuilt();

const failedChecks = ['format', 'types', 'layers', 'unused'].filter(
  (name) => !run(`npm run -s check:${name}`),
);
const report = join(root, 'dist', 'tests.json');
rmSync(report, { force: true });
run(`npx vitest run --reporter=default --reporter=json --outputFile=${report}`);
const {
  numPassedTests: passed = 0,
  numFailedTests: failed = 1,
  numPendingTests: skipped = 0,
  success = false,
} = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};

for (const name of failedChecks) console.log(`check failed: npm run check:${name}`);
console.log(`${passed} passed, ${failed + failedChecks.length} failed, ${skipped} skipped`);
process.exit(success && failedChecks.length === 0 ? 0 : 1);

function run(command) {
  console.log(`\n> ${command}`);
  return spawnSync(command, { cwd: root, stdio: 'inherit', shell: true }).status === 0;
}

async function ensurePrograms() {
  const missing = programs.filter((program) => !program.anyOf.some((path) => existsSync(path)));
  if (missing.length === 0) return;
  const packages = missing.map((program) => program.package);
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) {
    fail(
      `The tests need ${missing.map((program) => program.name).join(' and ')}. On Debian: sudo apt-get install ${packages.join(' ')}`,
    );
  }
  await step('Updating the list of packages', 'apt-get', ['update'], 'apt-update.log');
  await step(
    `Installing ${packages.join(', ')}`,
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...packages],
    'apt-install.log',
  );
}

// `npm test`: installs what is missing, checks and tests everything, ends with a plain total.
import { exec, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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

const failedChecks = await check(['types', 'format', 'layers', 'unused']);
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

/** As many side by side as there are cores, the longest first; what each says is printed whole. Names of those that failed. */
async function check(names) {
  const waiting = [...names];
  const failed = [];
  const lane = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const { output, isClean } = await say(`npm run -s check:${name}`);
      console.log(`\n> npm run check:${name}\n${output}`);
      if (!isClean) failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return failed;
}

function say(command) {
  return new Promise((resolve) => {
    exec(command, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) =>
      resolve({ output: `${out}${err}`, isClean: error === null }),
    );
  });
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

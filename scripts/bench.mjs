// `npm run -s bench -- NAME`: one of the promises about speed or memory, measured against its bound.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, fail, root } from './install.mjs';

const benches = [
  'turn',
  'widgets',
  'ready',
  'store',
  'entitlement',
  'questions',
  'batch',
  'batch-many',
  'batch-scan',
  'understanding',
  'media',
  'media-leak',
  'signalling',
  'bridge',
  'routing',
  'storm',
  'floor',
  'reconnect',
  'desk-keyboard',
  'reports',
  'answer-detection',
  'echo',
  'voice-turn',
  'synthesis',
  'recognition',
  'forecast',
  'erlang',
  'schedule',
  'simulate',
  'better-answers',
  'webhooks',
  'quality-checks',
  'sms',
  'outreach',
  'outbound-lines',
  'campaign',
  'navigator',
];

checkNode();
const [name = '', ...rest] = process.argv.slice(2);
const file = join(root, 'bench', `${name}.ts`);
if (!benches.includes(name) || !existsSync(file))
  fail(`npm run -s bench -- NAME, where NAME is one of: ${benches.join(', ')}`);
await ensureInstalled();
await ensureBuilt();
process.exit(
  spawnSync(join(root, 'node_modules', '.bin', 'tsx'), [file, ...rest], { cwd: root, stdio: 'inherit' })
    .status ?? 1,
);

import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureInstalled, root, step } from './install.mjs';

/** What the built system is made of. Other folders (tests, docs, benches) do not make a build stale. */
const sources = [
  'apps',
  'channels',
  'core',
  'dialogs',
  'knowledge-base',
  'platform',
  'scripts',
  'speech',
  'package.json',
  'package-lock.json',
];

const stampFile = join(root, 'dist', '.built');

/** Builds server, widget and desk when their sources changed since the last build. */
export async function ensureBuilt() {
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await step('Building (a minute at most)', process.execPath, [import.meta.filename], 'build.log');
}

function sourceStamp() {
  const hash = createHash('sha256');
  for (const source of sources) addToStamp(hash, source);
  return hash.digest('hex');
}

function addToStamp(hash, path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return;
  const stat = statSync(absolute);
  if (stat.isDirectory()) for (const name of readdirSync(absolute).sort()) addToStamp(hash, join(path, name));
  else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
}

async function build() {
  const stamp = sourceStamp();
  rmSync(stampFile, { force: true });
  const { build } = await import('vite');
  for (const app of ['server', 'chat-widget', 'operator-desk']) {
    await build({ root: join(root, 'apps', app), configFile: join(root, 'apps', app, 'vite.config.ts') });
  }
  copyData();
  copySite();
  await parseKnowledge();
  await learnPhrases();
  writeFileSync(stampFile, stamp);
}

/** What decides what is learnt: code too, since what was learnt by other code is not recalled. */
const learning = 'dialogs/understanding';

/** Data that the server reads beside its modules, in the tree of the sources: measures, phrases. */
function copyData() {
  const folders = ['knowledge-base', 'dialogs', 'channels', 'speech', 'apps/server/services'];
  const code = readdirSync(join(root, learning), { recursive: true })
    .map((name) => join(learning, name))
    .filter((name) => /(?<!\.test)\.ts$/.test(name) && !/\/testing\//.test(name));
  for (const file of [...folders.flatMap(dataFiles), ...code]) {
    const target = join(root, 'dist', 'server', file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, file), target);
  }
}

/** Style, script and fonts of the public site lie beside its modules. */
function copySite() {
  for (const folder of ['public', 'fonts']) {
    const path = join('apps', 'navigator', folder);
    cpSync(join(root, path), join(root, 'dist', 'server', path), { recursive: true });
  }
}

/** Parsed once here, so that a start need not. */
async function parseKnowledge() {
  const folder = join(root, 'dist', 'server', 'knowledge-base');
  const { readKnowledgeDocuments } = await import(join(folder, 'load.js'));
  writeFileSync(join(folder, 'documents.json'), JSON.stringify(await readKnowledgeDocuments(folder)));
}

/** Learnt once here, so that a start recalls it. */
async function learnPhrases() {
  const { learnRelease } = await import(join(root, 'dist', 'server', 'apps', 'server', 'learn-release.js'));
  await learnRelease();
}

function dataFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter(
      (name) =>
        /\.(ya?ml|json|txt|csv|onnx)$/.test(name) && !/node_modules|\/(testing|training)\//.test(name),
    );
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  await build();
}

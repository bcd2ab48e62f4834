// `npm start`: installs, builds and runs the whole system. A second start goes straight to running.
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, root } from './install.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
await import(`${root}/dist/server/apps/server/main.js`);

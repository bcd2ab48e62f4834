// `npm run -s otklik -- help`: the command line of an administrator.
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, root } from './install.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
await import(`${root}/dist/server/apps/server/cli/otklik.js`);

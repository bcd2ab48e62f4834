import { writeSync } from 'node:fs';
import { holdFile } from '../held-file.ts';

const [path = ''] = process.argv.slice(2);
holdFile(path);
writeSync(1, 'held\n');
setInterval(() => {}, 1_000);

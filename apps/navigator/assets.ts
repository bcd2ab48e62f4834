import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteRoot } from './site.ts';

const folder = join(import.meta.dirname, 'public');

const types = {
  'navigator.css': 'text/css; charset=utf-8',
  'navigator.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

type AssetName = keyof typeof types;

export interface Asset {
  readonly text: string;
  readonly mediaType: string;
}

/** Files beside the pages, by addresses that change with their content: a browser keeps them for good. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
  readonly byAddress: ReadonlyMap<string, Asset>;
}

export async function readAssets(): Promise<Assets> {
  const byAddress = new Map<string, Asset>();
  const read = async (name: AssetName): Promise<string> => {
    const text = await readFile(join(folder, name), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const address = `${siteRoot}/static/${hash}/${name}`;
    byAddress.set(address, { text, mediaType: types[name] });
    return address;
  };
  const [style, script, icon] = await Promise.all([
    read('navigator.css'),
    read('navigator.js'),
    read('icon.svg'),
  ]);
  return { style, script, icon, byAddress };
}

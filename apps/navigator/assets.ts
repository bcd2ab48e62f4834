import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inline, inline } from './html/inline.ts';
import { siteRoot } from './site.ts';

const folder = join(import.meta.dirname, 'public');

const types = {
  'navigator.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

type AssetName = keyof typeof types;

export interface Asset {
  readonly text: string;
  readonly mediaType: string;
}

/** What comes with the pages; files beside them have addresses that change with their content: a browser keeps them for good. */
export interface Assets {
  /** Within each page: who reads over a slow network does not wait for a second answer. */
  readonly style: Inline;
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
    readFile(join(folder, 'navigator.css'), 'utf8'),
    read('navigator.js'),
    read('icon.svg'),
  ]);
  return { style: inline('<style>', style.replace(/\n\s*/g, ' '), '</style>'), script, icon, byAddress };
}

import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { fetchModel, type KnownModel, knownModels } from '#speech/recognition/index.ts';
import type { Output, Run } from '../command.ts';
import { required } from './administer.ts';

const usage = 'speech-fetch NAME [--to FOLDER] [--yes]';

/** Fetches a production model of speech recognition: says what it is and under which licence, then asks. */
export const speechFetch: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { to: { type: 'string', default: './data/models' }, yes: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) for (const model of knownModels) await output.out(aboutModel(model));
  const name = required(positionals[0], usage);
  const { to, yes } = values;
  let told = 0;
  const fetched = await fetchModel({
    name,
    folder: to,
    confirm: (model) => {
      output.note(aboutModel(model));
      return yes || asksToGoOn();
    },
    onProgress: ({ bytes, totalBytes }) => {
      const tenth = totalBytes ? Math.floor((bytes / totalBytes) * 10) : 0;
      if (tenth > told) output.note(`${tenth * 10} %`);
      told = Math.max(told, tenth);
    },
  });
  return report(fetched, output);
};

async function report(fetched: Awaited<ReturnType<typeof fetchModel>>, output: Output): Promise<number> {
  switch (fetched.outcome) {
    case 'not-wanted':
      output.note('Nothing was fetched.');
      return 1;
    case 'there-already':
      await output.out(fetched.folder);
      return 0;
    case 'fetched':
      output.note(
        `sha256 ${fetched.sha256}${fetched.wasPinned ? ', as known' : ': the first time it is seen; kept to compare later'}`,
      );
      await output.out(fetched.folder);
      return 0;
  }
}

function aboutModel({ name, about, url, licence, licenceUrl, megabytes }: KnownModel): string {
  return `${name}: ${about}. ${megabytes} MB from ${url}. Licence: ${licence}, ${licenceUrl}`;
}

async function asksToGoOn(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Fetch it? [y/N] ');
  terminal.close();
  return /^(?:y|yes|д|да)$/i.test(answer.trim());
}

import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { type ScanProgress, scanProfiles } from '#knowledge-base/batch/scan.ts';
import type { Run } from '../command.ts';
import { dayOption, wholeOption } from './options.ts';
import { loadShipped } from './shipped.ts';

const MOST_WORKERS = 64;

/** `scan PROFILES.ndjson`: every profile by every measure; the summary on stdout, the files of the run in its folder. */
export const scan: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      previous: { type: 'string' },
      out: { type: 'string' },
      workers: { type: 'string', default: '2' },
      resume: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined) throw new AppError('input-argument', 'Нужен файл: scan PROFILES.ndjson');
  const workers = wholeOption('--workers', values.workers, 0, MOST_WORKERS);
  const at = values.at === undefined ? new Date().toISOString().slice(0, 10) : dayOption('--at', values.at);
  const into = values.out ?? `${file}.scan`;
  const stop = new AbortController();
  const onSignal = (): void => {
    output.note('Останавливаюсь; продолжить: та же команда с --resume.');
    stop.abort();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const summary = await scanProfiles({
      source: { file },
      knowledgeBase: await loadShipped(),
      at,
      into,
      ...(values.previous === undefined ? {} : { previous: values.previous }),
      workers,
      resume: values.resume,
      onProgress: (progress) => output.note(progressLine(progress)),
      signal: stop.signal,
    });
    output.note(`Результаты: ${into}`);
    await output.out(JSON.stringify(summary, undefined, 2));
    return 0;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
};

function progressLine({ profiles, problems, perSecond, doneShare, leftSeconds }: ScanProgress): string {
  const parts = [`семей ${profiles}`, `${Math.round(perSecond)} в секунду`];
  if (doneShare !== undefined) parts.unshift(`${Math.floor(doneShare * 100)} %`);
  if (leftSeconds !== undefined) parts.push(`осталось ${Math.ceil(leftSeconds)} с`);
  if (problems > 0) parts.push(`строк с ошибками ${problems}`);
  return parts.join(', ');
}

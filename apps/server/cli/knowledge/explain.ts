import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import type { Lang } from '#knowledge-base/entitlement/values.ts';
import {
  type Explained,
  renderChat,
  renderNotice,
  renderOperator,
  renderVoice,
} from '#knowledge-base/explaining/index.ts';
import type { Run } from '../command.ts';
import { answersOf } from './answers.ts';
import { readHouseholds } from './check.ts';
import { oneOf } from './options.ts';

const RENDERERS: Readonly<Record<string, (explained: Explained, lang: Lang) => string>> = {
  voice: renderVoice,
  chat: renderChat,
  operator: renderOperator,
  notice: renderNotice,
};

/** `explain FILE.yaml`: the answers of `check` in words. */
export const explain: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      case: { type: 'string' },
      measure: { type: 'string' },
      child: { type: 'string' },
      for: { type: 'string', default: 'operator' },
      lang: { type: 'string', default: 'ru' },
      at: { type: 'string' },
    },
  });
  const [path] = positionals;
  if (path === undefined)
    throw new AppError('input-argument', 'Нужен файл: explain FILE.yaml (или - для stdin)');
  const render = RENDERERS[oneOf('--for', values.for, Object.keys(RENDERERS))] ?? renderOperator;
  const lang = oneOf('--lang', values.lang, ['ru', 'en']) === 'en' ? 'en' : 'ru';
  const read = await readHouseholds(path, values.at, output);
  if (read === undefined) return 2;
  const { cases, knowledge } = read;
  const chosen = cases.filter(({ id }) => values.case === undefined || id === values.case);
  if (chosen.length === 0)
    throw new AppError(
      'input-argument',
      `--case ${values.case}: в файле есть ${cases.map(({ id }) => id).join(', ')}`,
    );
  if (values.measure !== undefined)
    oneOf(
      '--measure',
      values.measure,
      knowledge.measures().map(({ id }) => id),
    );
  let shown = 0;
  for (const one of chosen) {
    const ask = values.measure === undefined ? one.ask : [values.measure];
    for (const answered of answersOf({ ...one, ask }, knowledge)) {
      const { child } = answered;
      if (values.child !== undefined && String(child) !== values.child) continue;
      const title = `— ${one.id} · ${answered.measure.id}${child === undefined ? '' : ` · ${child}`}`;
      const text = render({ ...answered, surroundings: knowledge.surroundings }, lang);
      await output.out(`${shown === 0 ? '' : '\n'}${title}\n${text}`);
      shown += 1;
    }
  }
  if (shown > 0) return 0;
  output.note('Под эти условия не подошёл ни один ответ: проверьте --measure и --child.');
  return 1;
};

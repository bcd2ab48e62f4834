import { z } from 'zod';

type Words = readonly [status: number, russian: string, english: string];

/** What the API answers when it does not do as asked. Codes are stable: add, never rename. */
export const problems = {
  'request-invalid': [
    400,
    'Запрос составлен неверно: что именно, сказано в fields.',
    'The request is not well formed: see fields.',
  ],
  'cursor-invalid': [
    400,
    'Такой закладки нет: берите next из предыдущего ответа.',
    'There is no such cursor: take next of the answer before.',
  ],
  'idempotency-key-missing': [
    400,
    'Нужен заголовок Idempotency-Key: новое имя для нового действия, то же самое при повторе.',
    'Send Idempotency-Key: a new name for a new action, the same one with every retry.',
  ],
  'if-match-invalid': [
    400,
    'If-Match — это ETag из ответа, например "3".',
    'If-Match is the ETag of an answer, for example "3".',
  ],
  'key-missing': [
    401,
    'Нужен ключ: Authorization: Bearer otk_…',
    'A key is needed: Authorization: Bearer otk_…',
  ],
  'key-unknown': [401, 'Такого ключа нет.', 'There is no such key.'],
  'key-revoked': [401, 'Ключ отозван. Попросите новый.', 'The key was revoked. Ask for a new one.'],
  'key-expired': [401, 'Срок ключа истёк. Попросите новый.', 'The key has expired. Ask for a new one.'],
  'scope-missing': [
    403,
    'У ключа нет нужного права: какого, сказано в scope.',
    'The key lacks the scope named in scope.',
  ],
  'purpose-missing': [
    403,
    'Скажите, для какой работы открываются данные: Otklik-Purpose: supervision, conversation:…, appeal:… или case:…',
    'Say what the data is opened for: Otklik-Purpose: supervision, conversation:…, appeal:… or case:…',
  ],
  'agent-missing': [
    400,
    'Скажите, кто из ваших операторов действует: Otklik-Agent: имя из /agents.',
    'Say which of your operators acts: Otklik-Agent: a name of /agents.',
  ],
  'not-found': [404, 'Этого нет, или ключу это не видно.', 'There is no such thing, or not for this key.'],
  'offer-gone': [
    409,
    'Предложения больше нет: его время вышло или на него уже ответили.',
    'The offer stands no longer: it ran out or was answered.',
  ],
  'assignment-stale': [
    409,
    'Разговор уже не у этого оператора. Ничего не отправлено.',
    'The conversation is no longer held by this operator. Nothing was sent.',
  ],
  'not-available': [
    409,
    'Оператор не на месте: сначала поставьте ему статус available.',
    'The operator is not on duty: set the status available first.',
  ],
  taken: [409, 'Этим уже занимается другой.', 'Somebody else works on it.'],
  'state-conflict': [
    409,
    'В этом состоянии так нельзя. Прочитайте ещё раз: состояние в state.',
    'Not in this state. Read it again: see state.',
  ],
  'not-yours': [409, 'Сначала возьмите это в работу.', 'Take it first.'],
  'idempotency-key-reused': [
    409,
    'С этим Idempotency-Key уже был другой запрос.',
    'This Idempotency-Key was used for another request.',
  ],
  'request-in-progress': [
    409,
    'Этот же запрос сейчас выполняется. Повторите через несколько секунд.',
    'The same request is being done. Repeat it in a few seconds.',
  ],
  'version-changed': [
    412,
    'С тех пор это изменили. Прочитайте ещё раз и решите заново.',
    'It was changed since. Read it again and decide anew.',
  ],
  empty: [422, 'Нет текста.', 'There is no text.'],
  'too-long': [422, 'Текст слишком длинный.', 'The text is too long.'],
  'no-such-target': [422, 'Такой очереди или такого оператора нет.', 'There is no such queue or operator.'],
  'no-such-one': [422, 'Кого-то или чего-то из названного нет.', 'Something that is named is not there.'],
  'steps-open': [422, 'Остались незаконченные шаги.', 'Steps are still open.'],
  'no-text-channel': [422, 'Этому гражданину можно только позвонить.', 'This citizen can only be called.'],
  'fact-invalid': [
    422,
    'Сведения не подходят по типу или границам: какие, сказано в fields.',
    'Facts do not fit their types or bounds: see fields.',
  ],
  'address-refused': [
    422,
    'Такой адрес нельзя: нужен https и публичный адрес, без логина и решётки.',
    'The address is refused: https and a public address, without user or fragment.',
  ],
  'too-large': [413, 'Слишком большой запрос.', 'The request is too large.'],
  'too-many-requests': [
    429,
    'Слишком часто. Подождите столько секунд, сколько сказано в Retry-After.',
    'Too often. Wait for Retry-After seconds.',
  ],
  busy: [503, 'Сейчас не получилось, ничего не потеряно. Повторите.', 'Not now; nothing is lost. Repeat it.'],
  internal: [
    500,
    'У нас ошибка. Повторите с тем же Idempotency-Key.',
    'It failed on our side. Repeat it with the same Idempotency-Key.',
  ],
} as const satisfies Readonly<Record<string, Words>>;

export type ProblemCode = keyof typeof problems;

/** RFC 9457. */
export const problemSchema = z
  .object({
    type: z.string().describe('urn:otklik:problem:<code>'),
    status: z.int(),
    code: z.string().describe('Постоянный; решайте по нему.'),
    title: z.string().describe('Что не так и как надо, по-русски.'),
    detail: z.string().describe('То же по-английски.'),
    scope: z.string().optional(),
    state: z.string().optional(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'urn:otklik:problem:key-unknown',
        status: 401,
        code: 'key-unknown',
        title: 'Такого ключа нет.',
        detail: 'There is no such key.',
      },
    ],
  });

export type ProblemBody = z.output<typeof problemSchema>;

type More = Pick<ProblemBody, 'scope' | 'state' | 'fields'>;

/** Ends a request with one of the problems. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly more: More;

  constructor(code: ProblemCode, more: More = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

export function problemBody(code: ProblemCode, more: More = {}): ProblemBody {
  const [status, title, detail] = problems[code];
  return { type: `urn:otklik:problem:${code}`, status, code, title, detail, ...more };
}

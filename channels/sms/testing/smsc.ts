import type { AddressInfo } from 'node:net';
import smpp, { type Pdu, type Session } from 'smpp';

/** A part as the provider took it. */
export interface TakenPart {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly dataCoding: number;
  readonly reference: number | undefined;
  /** Reference, total and number of the header; none when it stands alone. */
  readonly part: readonly [number, number, number] | undefined;
}

interface Waiting {
  readonly fields: Readonly<Record<string, unknown>>;
  isAnswered: boolean;
}

export interface SmscOptions {
  readonly password?: string;
  /** From a `submit_sm` to its answer. */
  readonly answerMs?: number;
  /** From taking a part to its receipt; `never`: the telephone is off. */
  readonly receiptMs?: number | 'never';
  /** Parts a second; what is more is answered with ESME_RTHROTTLED. */
  readonly perSecond?: number;
  /** Providers that do not give `user_message_reference` back. */
  readonly forgetsReference?: boolean;
}

/** An SMS provider over TCP, made of an SMPP implementation that is not ours. What it may not lose it sends again. */
export async function startSmsc(options: SmscOptions = {}) {
  const { password = 'secret', answerMs = 2, perSecond = Number.POSITIVE_INFINITY } = options;
  const taken: TakenPart[] = [];
  const states = new Map<string, string>();
  const waiting: Waiting[] = [];
  const sessions = new Set<Session>();
  const bound = new Set<Session>();
  let receiptMs = options.receiptMs ?? 50;
  let nextStatus: number[] = [];
  let drops: ((part: TakenPart) => boolean) | undefined;
  let second = { at: 0, count: 0 };
  let throttled = 0;

  function isTooFast(): boolean {
    const at = Math.floor(Date.now() / 1000);
    second = second.at === at ? { at, count: second.count + 1 } : { at, count: 1 };
    return second.count > perSecond;
  }

  function submit(session: Session, pdu: Pdu): void {
    const status = nextStatus.shift() ?? (isTooFast() ? 0x58 : 0);
    if (status !== 0) {
      if (status === 0x58) throttled++;
      session.send(pdu.response({ command_status: status }));
      return;
    }
    const part = partOf(pdu, String(1000 + taken.length));
    taken.push(part);
    states.set(part.id, 'ENROUTE');
    if (receiptMs !== 'never') setTimeout(() => tell(part, 'DELIVRD'), receiptMs).unref();
    if (drops?.(part)) {
      session.destroy();
      return;
    }
    setTimeout(() => session.send(pdu.response({ message_id: part.id })), answerMs).unref();
  }

  function tell(part: TakenPart, word: string): void {
    states.set(part.id, word);
    const day = '2611221000';
    const text = `id:${part.id} sub:001 dlvrd:001 submit date:${day} done date:${day} stat:${word} err:000 text:...`;
    enqueue({
      source_addr: part.to,
      source_addr_ton: 1,
      destination_addr: part.from,
      esm_class: 4,
      short_message: text,
      ...(options.forgetsReference ? {} : { user_message_reference: part.reference }),
    });
  }

  function enqueue(fields: Waiting['fields']): void {
    const one = { fields, isAnswered: false };
    waiting.push(one);
    const [session] = bound;
    if (session) deliver(session, one);
  }

  function deliver(session: Session, one: Waiting): void {
    session.deliver_sm(one.fields, (answer) => {
      if (answer.command_status === 0) one.isAnswered = true;
      else setTimeout(() => session.socket.writable && deliver(session, one), 100).unref();
    });
  }

  const server = smpp.createServer((session) => {
    sessions.add(session);
    session.on('error', () => {});
    session.on('close', () => {
      sessions.delete(session);
      bound.delete(session);
    });
    session.on('bind_transceiver', (pdu) => {
      if (pdu.password !== password) {
        session.send(pdu.response({ command_status: 0x0e }));
        return;
      }
      session.send(pdu.response({ system_id: 'SMSC' }));
      bound.add(session);
      for (const one of waiting) if (!one.isAnswered) deliver(session, one);
    });
    session.on('submit_sm', (pdu) => submit(session, pdu));
    session.on('query_sm', (pdu) => {
      const state = states.get(pdu.message_id) === 'DELIVRD' ? 2 : 1;
      session.send(pdu.response({ message_id: pdu.message_id, message_state: state }));
    });
    session.on('enquire_link', (pdu) => void session.send(pdu.response()));
    session.on('unbind', (pdu) => {
      session.send(pdu.response());
      session.close();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    taken,
    server: { host: '127.0.0.1', port, isSecure: false, systemId: 'otklik', password },
    get throttled() {
      return throttled;
    },
    get bound() {
      return bound.size;
    },
    /** All that has to be answered by us has been. */
    isQuiet: () => waiting.every(({ isAnswered }) => isAnswered),
    answerNextWith(...statuses: readonly number[]) {
      nextStatus = [...statuses];
    },
    /** Takes such parts and cuts the link instead of answering. */
    cutAfterTaking(which: ((part: TakenPart) => boolean) | undefined) {
      drops = which;
    },
    setReceiptMs(ms: number | 'never') {
      receiptMs = ms;
    },
    receipt: tell,
    /** The telephone got it, and nobody told us. */
    arriveSilently: (id: string) => void states.set(id, 'DELIVRD'),
    /** A citizen writes. */
    write(from: string, text: string | Buffer, fields: Waiting['fields'] = {}) {
      enqueue({
        source_addr: from,
        source_addr_ton: 1,
        destination_addr: '78005550100',
        data_coding: 8,
        short_message: typeof text === 'string' ? ucs2(text) : text,
        ...fields,
      });
    },
    dropLinks() {
      for (const session of sessions) session.destroy();
    },
    async stop() {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Smsc = Awaited<ReturnType<typeof startSmsc>>;

export function ucs2(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

/** The parts of a long text as a telephone sends them, each `cut` bytes. */
export function longSms(text: string, cut: number, reference: number): readonly Buffer[] {
  const bytes = ucs2(text);
  const total = Math.ceil(bytes.length / cut);
  return Array.from({ length: total }, (_, n) =>
    Buffer.concat([Buffer.from([5, 0, 3, reference, total, n + 1]), bytes.subarray(n * cut, (n + 1) * cut)]),
  );
}

/** What each telephone shows: parts put together in the order they belong. */
export function shownOn(taken: readonly TakenPart[], to: string): readonly string[] {
  const texts = new Map<string, string[]>();
  taken
    .filter((part) => part.to === to)
    .forEach((part, n) => {
      const [reference, , number] = part.part ?? [undefined, 1, 1];
      const key = reference === undefined ? `alone-${n}` : `long-${reference}`;
      const parts = texts.get(key) ?? [];
      parts[number - 1] = (parts[number - 1] ?? '') + part.text;
      texts.set(key, parts);
    });
  return [...texts.values()].map((parts) => parts.join(''));
}

function partOf(pdu: Pdu, id: string): TakenPart {
  const { message, udh } = pdu.short_message;
  const [, , reference, total, number] = udh?.[0] ?? [];
  return {
    id,
    to: pdu.destination_addr,
    from: pdu.source_addr,
    text: typeof message === 'string' ? message : message.toString('latin1'),
    dataCoding: pdu.data_coding,
    reference: pdu.user_message_reference,
    part: reference === undefined ? undefined : [reference, total ?? 1, number ?? 1],
  };
}

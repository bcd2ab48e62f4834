import type { Socket } from 'node:net';
import { AppError } from '#core/shared/app-error.ts';
import { newId } from '#core/shared/ids.ts';
import { createStreamCutter } from './pdu/cut-stream.ts';
import { decodePdu } from './pdu/decode-pdu.ts';
import { encodePdu } from './pdu/encode-pdu.ts';
import type { Address, Pdu, ShortMessage } from './pdu/pdu.ts';

type Request =
  | { readonly command: 'bind_transceiver'; readonly systemId: string; readonly password: string }
  | { readonly command: 'submit_sm'; readonly message: ShortMessage }
  | { readonly command: 'query_sm'; readonly messageId: string; readonly from: Address }
  | { readonly command: 'enquire_link' | 'unbind' };

/** What became of a request. */
export type Answer =
  | { readonly outcome: 'answered'; readonly pdu: Pdu }
  /** It did not leave this process. */
  | { readonly outcome: 'unsent' }
  /** It left, and the link was lost before the answer: taken or not, nobody here knows. */
  | { readonly outcome: 'unknown' };

/** One bound link to the provider. It ends once and for all; a new one is opened then. */
export interface SmsSession {
  readonly id: string;
  /** Waits for its place in the window, then for the answer. Never rejects. */
  request(request: Request): Promise<Answer>;
  /** Resolves with a code when the link is down. */
  readonly ended: Promise<string>;
  readonly isOpen: boolean;
  /** Says goodbye and closes. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly socket: Socket;
  /** Requests that may await their answers at the same time. */
  readonly window: number;
  /** An answer later than this is not waited for: the link counts as lost. */
  readonly answerMs: number;
  /** Without a word from the provider for so long, it is asked whether it is there. */
  readonly quietMs: number;
  /** Resolves with the status to answer (0: taken). What it throws is answered as a passing failure. */
  readonly onDeliver: (message: ShortMessage, session: { readonly id: string }) => Promise<number>;
}

/** A temporary failure of ours (ESME_RX_T_APPN): the provider keeps the message and comes again. */
const comeAgain = 0x64;
const invalidLength = 2;
const invalidCommand = 3;

/** Messages being taken at the same time; beyond it the provider is not read from. */
const mostDelivers = 100;

const goodbyeMs = 2_000;

/** Speaks SMPP over a connected socket. */
export function createSmsSession({
  socket,
  window,
  answerMs,
  quietMs,
  onDeliver,
}: SessionOptions): SmsSession {
  const id = newId();
  const cut = createStreamCutter();
  const pending = new Map<number, { answer(answer: Answer): void; readonly timer: NodeJS.Timeout }>();
  const waiting: (() => void)[] = [];
  let sequence = 0;
  let endCode: string | undefined;
  let delivering = 0;
  let heardAt = performance.now();
  let tellEnd: (code: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    tellEnd = resolve;
  });

  const quiet = setInterval(() => {
    if (performance.now() - heardAt >= quietMs) void ask({ command: 'enquire_link' });
  }, quietMs / 2);
  quiet.unref();

  function end(code: string): void {
    if (endCode !== undefined) return;
    endCode = code;
    clearInterval(quiet);
    socket.destroy();
    for (const { answer, timer } of pending.values()) {
      clearTimeout(timer);
      answer({ outcome: 'unknown' });
    }
    pending.clear();
    for (const go of waiting.splice(0)) go();
    tellEnd(code);
  }

  function write(pdu: Pdu): void {
    if (endCode === undefined) socket.write(encodePdu(pdu));
  }

  /** Past the window: for what keeps the link itself. */
  function ask(request: Request): Promise<Answer> {
    if (endCode !== undefined) return Promise.resolve({ outcome: 'unsent' });
    sequence = sequence === 0x7fffffff ? 1 : sequence + 1;
    const number = sequence;
    return new Promise((answer) => {
      const timer = setTimeout(() => end('sms-not-answered'), answerMs);
      pending.set(number, { answer, timer });
      write({ ...request, status: 0, sequence: number });
    });
  }

  function settle(pdu: Pdu): void {
    const waited = pending.get(pdu.sequence);
    if (!waited) return;
    pending.delete(pdu.sequence);
    clearTimeout(waited.timer);
    waited.answer({ outcome: 'answered', pdu });
    waiting.shift()?.();
  }

  async function deliver(message: ShortMessage, number: number): Promise<void> {
    delivering++;
    if (delivering >= mostDelivers) socket.pause();
    const status = await onDeliver(message, { id }).catch(() => comeAgain);
    write({ command: 'deliver_sm_resp', status, sequence: number, messageId: '' });
    delivering--;
    if (delivering < mostDelivers) socket.resume();
  }

  function take(pdu: Pdu): void {
    const { sequence: number } = pdu;
    switch (pdu.command) {
      case 'deliver_sm':
        void deliver(pdu.message, number);
        break;
      case 'enquire_link':
        write({ command: 'enquire_link_resp', status: 0, sequence: number });
        break;
      case 'unbind':
        write({ command: 'unbind_resp', status: 0, sequence: number });
        end('sms-unbound');
        break;
      case 'unknown':
        if (pdu.id < 0x80000000) refuse(number);
        break;
      case 'bind_transceiver':
      case 'submit_sm':
      case 'query_sm':
        refuse(number);
        break;
      default:
        settle(pdu);
    }
  }

  /** A request that nobody makes of a client. */
  function refuse(number: number): void {
    write({ command: 'generic_nack', status: invalidCommand, sequence: number });
  }

  socket.on('data', (chunk: Buffer) => {
    heardAt = performance.now();
    try {
      for (const bytes of cut(chunk)) {
        const decoded = decodePdu(bytes);
        if (decoded.outcome === 'read') take(decoded.pdu);
        else write({ command: 'generic_nack', status: invalidLength, sequence: decoded.sequence });
      }
    } catch (error) {
      end(error instanceof AppError ? error.code : 'sms-stream-broken');
    }
  });
  socket.on('error', () => end('sms-link-lost'));
  socket.on('close', () => end('sms-link-lost'));

  return {
    id,
    ended,
    get isOpen() {
      return endCode === undefined;
    },
    async request(request) {
      while (endCode === undefined && pending.size >= window)
        await new Promise<void>((go) => waiting.push(go));
      return ask(request);
    },
    async close() {
      if (endCode !== undefined) return;
      const goodbye = setTimeout(() => end('sms-closed'), goodbyeMs);
      await ask({ command: 'unbind' });
      clearTimeout(goodbye);
      end('sms-closed');
    },
  };
}

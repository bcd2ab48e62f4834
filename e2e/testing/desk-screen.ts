import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type {
  CommandAnswer,
  CommandInput,
  CommandName,
  DeskEntry,
  DeskEvents,
} from '#apps/operator-desk/protocol/index.ts';
import type { StaffMe } from '#apps/server/staff/index.ts';
import type { SignIn } from './otklik-process.ts';
import { pause, until } from './until.ts';

export type Offer = DeskEvents['offer']['conversation'];

export interface StaffSession {
  /** For the `cookie` header. */
  readonly cookie: string;
  readonly csrfToken: string;
  readonly staffId: string;
}

/** Signs in over HTTP; throws with what was answered when refused. */
export async function signInStaff(url: string, signIn: SignIn): Promise<StaffSession> {
  const response = await fetch(`${url}/api/staff/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(signIn),
  });
  if (response.status !== 200) throw new Error(`not signed in: ${response.status} ${await response.text()}`);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { csrfToken, staff }: StaffMe = JSON.parse(await response.text());
  return { cookie, csrfToken, staffId: staff.id };
}

/** A screen of the operator desk without the screen: its socket, its heartbeat, what was offered to it. */
export class DeskScreen {
  readonly staffId: string;
  readonly offers: Offer[] = [];
  readonly entries: DeskEntry[] = [];
  readonly #socket: Socket;
  readonly #heart: NodeJS.Timeout;

  private constructor(socket: Socket, staffId: string) {
    this.#socket = socket;
    this.staffId = staffId;
    socket.on('offer', ({ conversation }: DeskEvents['offer']) => this.offers.push(conversation));
    socket.on('entries', ({ entries }: DeskEvents['entries']) => this.entries.push(...entries));
    this.#heart = setInterval(() => void this.ask('heartbeat', {}).catch(() => undefined), 10_000);
  }

  /** `url` may be another process than the one signed in at. Throws `signed-out` when the session is not good. */
  static async open(url: string, { cookie, csrfToken, staffId }: StaffSession): Promise<DeskScreen> {
    const socket = io(`${url}/desk`, {
      auth: { csrfToken },
      extraHeaders: { cookie },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const screen = new DeskScreen(socket, staffId);
    try {
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
    } catch (error) {
      screen.close();
      throw error;
    }
    await screen.must('join', {});
    return screen;
  }

  async ask<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandAnswer<C>> {
    return this.#socket.timeout(15_000).emitWithAck(name, input);
  }

  /** As `ask`, tried again while others are changing the same; throws the code of another refusal. */
  async must<C extends CommandName>(
    name: C,
    input: CommandInput<C>,
  ): Promise<Extract<CommandAnswer<C>, { outcome: 'done' }>> {
    for (let tries = 0; tries < 20; tries++) {
      const answer = await this.ask(name, input);
      if (isDone(answer)) return answer;
      if (answer.outcome === 'refused' && answer.code !== 'busy') throw new Error(`${name}: ${answer.code}`);
      await pause(100);
    }
    throw new Error(`${name}: busy`);
  }

  /** Takes the next offer of this conversation (or of any) and accepts it. */
  async acceptNext(conversationId?: string, withinMs = 20_000) {
    const offer = await this.nextOffer(conversationId, withinMs);
    const { conversation } = await this.must('accept', refOf(offer));
    return holdOf(conversation);
  }

  async nextOffer(conversationId?: string, withinMs = 20_000): Promise<Offer> {
    return until(
      () => {
        const place = this.offers.findIndex(
          ({ id }) => conversationId === undefined || id === conversationId,
        );
        return place < 0 ? undefined : this.offers.splice(place, 1)[0];
      },
      () => 'no offer came',
      withinMs,
    );
  }

  async say(hold: Hold, text: string): Promise<void> {
    await this.must('send', { ...hold, clientMessageId: randomUUID(), text });
  }

  async sees(text: string, withinMs = 20_000): Promise<DeskEntry> {
    return until(
      () => this.entries.find(({ body }) => 'text' in body && body.text === text),
      () => `the desk did not show: ${text}`,
      withinMs,
    );
  }

  close(): void {
    clearInterval(this.#heart);
    this.#socket.disconnect();
  }
}

export interface Hold {
  readonly conversationId: string;
  readonly assignmentVersion: number;
}

export function refOf({ id, offer }: Offer) {
  return { conversationId: id, reservationId: offer?.reservationId ?? '' };
}

export function holdOf({ id, assignment }: Offer): Hold {
  return { conversationId: id, assignmentVersion: assignment?.version ?? 0 };
}

function isDone<C extends CommandName>(
  answer: CommandAnswer<C>,
): answer is Extract<CommandAnswer<C>, { outcome: 'done' }> {
  return answer.outcome === 'done';
}

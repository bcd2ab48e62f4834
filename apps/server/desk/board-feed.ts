import { boardOf, countsOf } from './board.ts';
import type { DeskDeps } from './ports.ts';
import { type DeskNamespace, rooms } from './protocol.ts';

/** Nothing on a board is older than this while somebody looks at it, and drawing it takes no longer than a moment. */
const refreshMs = 1_500;

/** Several changes within this time are told as one. */
const gatherMs = 150;

/** A board that takes longer to draw is drawn more seldom: no more than a fifth of the processor's time goes into it. */
const restFactor = 4;

/**
 * Keeps counts and boards fresh. Every process serves the screens connected to it, by the clock and right after
 * a change it hears of; so no process depends on another to be up to date.
 */
export class BoardFeed {
  readonly #namespace: DeskNamespace;
  readonly #deps: DeskDeps;
  readonly #due = new Map<string, NodeJS.Timeout>();
  readonly #drawing = new Set<string>();
  readonly #restsUntil = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(namespace: DeskNamespace, deps: DeskDeps) {
    this.#namespace = namespace;
    this.#deps = deps;
    this.#timer = setInterval(() => this.#refreshAll(), refreshMs);
    this.#timer.unref();
  }

  /** Something in this tenant changed. */
  touch(tenantId: string): void {
    if (this.#due.has(tenantId)) return;
    const rest = (this.#restsUntil.get(tenantId) ?? 0) - performance.now();
    const timer = setTimeout(
      () => {
        this.#due.delete(tenantId);
        void this.#refresh(tenantId);
      },
      Math.min(refreshMs, Math.max(gatherMs, rest)),
    );
    timer.unref();
    this.#due.set(tenantId, timer);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }

  #refreshAll(): void {
    const tenants = new Set<string>();
    for (const socket of this.#namespace.sockets.values()) tenants.add(socket.data.identity.staff.tenantId);
    for (const tenantId of tenants) if (!this.#due.has(tenantId)) void this.#refresh(tenantId);
  }

  async #refresh(tenantId: string): Promise<void> {
    if (this.#drawing.has(tenantId)) return this.touch(tenantId);
    this.#drawing.add(tenantId);
    const beganAt = performance.now();
    try {
      await this.#draw(tenantId);
    } catch (error) {
      this.#deps.logger.warn({ err: error, tenantId }, 'desk counts were not refreshed');
    } finally {
      this.#drawing.delete(tenantId);
      const now = performance.now();
      this.#restsUntil.set(tenantId, now + (now - beganAt) * restFactor);
    }
  }

  async #draw(tenantId: string): Promise<void> {
    const { rooms: known } = this.#namespace.adapter;
    if (known.has(rooms.board(tenantId))) {
      const board = await boardOf(this.#deps, tenantId);
      this.#namespace.local.to(rooms.board(tenantId)).emit('board', { board });
      this.#namespace.local.to(rooms.tenant(tenantId)).emit('counts', { counts: board.counts });
    } else if (known.has(rooms.tenant(tenantId))) {
      const counts = await countsOf(this.#deps, tenantId);
      this.#namespace.local.to(rooms.tenant(tenantId)).emit('counts', { counts });
    }
  }
}

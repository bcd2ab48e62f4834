import type { GapTask, TaskKey } from '../gap-task.ts';
import type { GapStore, PlacedTurn } from '../ports.ts';

/** The reference of the port: everything in memory. */
export class MemoryGapStore implements GapStore {
  readonly #tasks = new Map<string, GapTask>();
  readonly #turns = new Map<string, PlacedTurn>();

  async add(task: GapTask): Promise<boolean> {
    if (this.#tasks.has(task.id)) return false;
    this.#tasks.set(task.id, task);
    return true;
  }

  async get({ tenantId, id }: TaskKey): Promise<GapTask | undefined> {
    const found = this.#tasks.get(id);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async list({ tenantId, states }: Parameters<GapStore['list']>[0]): Promise<readonly GapTask[]> {
    return [...this.#tasks.values()].filter(
      (task) => task.tenantId === tenantId && (states === undefined || states.includes(task.state)),
    );
  }

  async save(next: GapTask): Promise<boolean> {
    const known = await this.get(next);
    if (known?.version !== next.version - 1) return false;
    this.#tasks.set(next.id, { ...next, figures: known.figures });
    return true;
  }

  async putFigures(key: TaskKey, figures: GapTask['figures']): Promise<void> {
    const known = await this.get(key);
    if (known) this.#tasks.set(key.id, { ...known, figures });
  }

  async endMove(key: TaskKey): Promise<void> {
    const known = await this.get(key);
    if (known) this.#tasks.set(key.id, { ...known, move: undefined });
  }

  async moving(): Promise<readonly GapTask[]> {
    return [...this.#tasks.values()].filter(({ move }) => move !== undefined);
  }

  async remove(key: TaskKey): Promise<void> {
    if (await this.get(key)) this.#tasks.delete(key.id);
  }

  async putTurn(turn: PlacedTurn): Promise<{ readonly taskId: string; readonly isNew: boolean }> {
    const known = await this.turn(turn);
    const taskId = known?.taskId ?? turn.taskId;
    this.#turns.set(turn.id, { ...turn, taskId });
    return { taskId, isNew: known === undefined };
  }

  async turn({ tenantId, id }: TaskKey): Promise<PlacedTurn | undefined> {
    const found = this.#turns.get(id);
    return found?.tenantId === tenantId ? found : undefined;
  }

  async turns({ tenantId, taskId, limit }: Parameters<GapStore['turns']>[0]): Promise<readonly PlacedTurn[]> {
    return [...this.#turns.values()]
      .filter((turn) => turn.tenantId === tenantId && turn.taskId === taskId)
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }

  async moveTurns({ tenantId, from, to, turnIds }: Parameters<GapStore['moveTurns']>[0]): Promise<void> {
    for (const turn of this.#turns.values()) {
      const isMeant = turn.tenantId === tenantId && turn.taskId === from;
      if (isMeant && (turnIds === undefined || turnIds.includes(turn.id)))
        this.#turns.set(turn.id, { ...turn, taskId: to });
    }
  }

  async forgetTurns(before: Date, limit: number): Promise<readonly TaskKey[]> {
    const old = [...this.#turns.values()].filter(({ at }) => at < before).slice(0, limit);
    for (const { id } of old) this.#turns.delete(id);
    const keys = new Map(old.map(({ tenantId, taskId: id }) => [`${tenantId}:${id}`, { tenantId, id }]));
    return [...keys.values()];
  }
}

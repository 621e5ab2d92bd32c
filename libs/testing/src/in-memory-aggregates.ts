import { DomainError, type Change } from '@mash/kernel';
import { decodeState, encodeState, StaleVersion, type Versioned } from '@mash/persistence';

class NotFound extends DomainError {
  readonly code = 'not-found';
  readonly refusal = 'not-found';
}

/** What `PostgresAggregates` does, without a database: same versions, same refusals, same round trip of the state. */
export class InMemoryAggregates<State extends Versioned, Event> {
  /** All events saved so far, in order. */
  readonly events: Event[] = [];
  readonly #rows = new Map<string, unknown>();
  readonly #unchanged = new WeakSet<State>();

  /** The same refusal of a missing id as the real one's. */
  protected notFound(id: string): DomainError {
    return new NotFound(`There is no ${id}`);
  }

  /** Puts a state there without events, as if saved before; gives it as `get` would. */
  given(state: State): State {
    this.#put({ ...state, version: Math.max(state.version, 1) });
    return this.#restored(state.id) as State;
  }

  find(id: string): Promise<State | undefined> {
    return Promise.resolve(this.#restored(id));
  }

  async get(id: string): Promise<State> {
    const state = await this.find(id);
    if (state === undefined) throw this.notFound(id);
    return state;
  }

  /** All of them, in the order of their first save. */
  all(): State[] {
    return [...this.#rows.keys()].map((id) => this.#restored(id) as State);
  }

  async save({ state, events }: Change<State, Event>): Promise<void> {
    if (events.length === 0 && this.#unchanged.has(state)) return;
    const held = await this.find(state.id);
    if ((held?.version ?? 0) !== state.version) throw new StaleVersion(state.id);
    this.#put({ ...state, version: state.version + 1 });
    this.events.push(...events);
  }

  #put(state: State): void {
    this.#rows.set(state.id, JSON.parse(JSON.stringify(encodeState(state))));
  }

  #restored(id: string): State | undefined {
    const row = this.#rows.get(id);
    if (row === undefined) return undefined;
    const state = decodeState(row) as State;
    this.#unchanged.add(state);
    return state;
  }
}

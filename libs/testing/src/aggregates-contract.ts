import type * as Jest from '@jest/globals';
import type { Change, Transactions } from '@mash/kernel';
import { StaleVersion, type Versioned } from '@mash/persistence';

type Aggregates<State, Event> = {
  find(id: string): Promise<State | undefined>;
  get(id: string): Promise<State>;
  save(change: Change<State, Event>): Promise<void>;
};

export type AggregatesUnderTest<State, Event> = {
  readonly aggregates: Aggregates<State, Event>;
  readonly transactions: Transactions;
};

export type Samples<State, Event> = {
  /** A new one, never saved, of another id each time. */
  readonly opened: () => Change<State, Event>;
  /** Its next change. */
  readonly changed: (state: State) => Change<State, Event>;
};

// '@jest/globals' refuses to load outside Jest, and tools load this library too.

/** What the fake of a service and its real adapter must both show. `underTest` is asked in each test. */
export function describeAggregates<State extends Versioned, Event>(
  name: string,
  underTest: () => AggregatesUnderTest<State, Event>,
  { opened, changed }: Samples<State, Event>,
): void {
  const { describe, expect, it } = globalThis as unknown as typeof Jest;
  const save = (change: Change<State, Event>) => {
    const { aggregates, transactions } = underTest();
    return transactions.run(() => aggregates.save(change));
  };
  const saved = async (): Promise<State> => {
    const change = opened();
    await save(change);
    return underTest().aggregates.get(change.state.id);
  };

  describe(name, () => {
    it('gives back what was saved, at version 1', async () => {
      const change = opened();
      await save(change);
      expect(await underTest().aggregates.get(change.state.id)).toEqual({ ...change.state, version: 1 });
    });

    it('counts the version up with each change', async () => {
      const first = await saved();
      await save(changed(first));
      expect(await underTest().aggregates.get(first.id)).toEqual({ ...changed(first).state, version: 2 });
    });

    it('refuses a change of a version that is no longer there', async () => {
      const first = await saved();
      await save(changed(first));
      await expect(save(changed(first))).rejects.toBeInstanceOf(StaleVersion);
      expect((await underTest().aggregates.get(first.id)).version).toBe(2);
    });

    it('refuses a second one of the same id', async () => {
      const first = await saved();
      await expect(save({ ...opened(), state: { ...first, version: 0 } })).rejects.toBeInstanceOf(StaleVersion);
    });

    it('stays quiet when nothing changed', async () => {
      const first = await saved();
      await save({ state: first, events: [] });
      expect((await underTest().aggregates.get(first.id)).version).toBe(1);
    });

    it('does not know what was never saved', async () => {
      const { state } = opened();
      expect(await underTest().aggregates.find(state.id)).toBeUndefined();
      await expect(underTest().aggregates.get(state.id)).rejects.toMatchObject({ refusal: 'not-found' });
    });
  });
}

import type { Random } from '@mash/testing';
import { placeOf, type Broker, type Partition, type Stored } from './broker.js';
import type { Place } from './group.js';

export type Batch = Place & { readonly records: readonly Stored[]; readonly end: number };

const MOST_RECORDS = 20;

/** What a member was given to read, how far it has come, and what it has set aside. */
export class AssignedPlaces {
  readonly #paused = new Set<string>();
  #places: readonly Place[] = [];
  #positions = new Map<string, number>();

  constructor(private readonly broker: Pick<Broker, 'partitionsOf'>) {}

  /** What was set aside stays so. `offsets` are the group's. */
  assign(places: readonly Place[], offsets: ReadonlyMap<string, number>): void {
    this.#places = places;
    this.#positions = new Map(
      places.map(({ topic, partition }) => {
        const place = placeOf(topic, partition);
        return [place, offsets.get(place) ?? 0];
      }),
    );
  }

  resolve(place: string, offset: number): void {
    this.#positions.set(place, offset + 1);
  }

  pause(place: string): void {
    this.#paused.add(place);
  }

  resume(place: string): void {
    this.#paused.delete(place);
  }

  /** One fetch: of each place some of what there is. */
  fetched(random: Random): Batch[] {
    return this.#places.flatMap((place) => {
      const stored = this.#open(place);
      if (stored === undefined) return [];
      const records = stored.read(this.#positionOf(place), random.between(1, MOST_RECORDS));
      return records.length === 0 ? [] : [{ ...place, records, end: stored.end }];
    });
  }

  get hasMore(): boolean {
    return this.#places.some((place) => (this.#open(place)?.end ?? 0) > this.#positionOf(place));
  }

  #open({ topic, partition }: Place): Partition | undefined {
    return this.#paused.has(placeOf(topic, partition)) ? undefined : this.broker.partitionsOf(topic)[partition];
  }

  #positionOf({ topic, partition }: Place): number {
    return this.#positions.get(placeOf(topic, partition)) ?? 0;
  }
}

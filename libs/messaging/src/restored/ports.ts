/** A record of a topic that this service writes. */
export type OwnRecord = {
  readonly topic: string;
  readonly key: string;
  readonly sequence: number;
  readonly eventId: string;
  /** The database that it was written in. */
  readonly origin: string;
  readonly type: string;
};

/** What the bus has of this service. A topic that is not there, or not open to its writer, is left out. */
export abstract class OwnTopics {
  /** The last few of every partition. */
  abstract last(topics: readonly string[]): Promise<readonly OwnRecord[]>;
  /** Those that the broker has taken since. */
  abstract since(topics: readonly string[], from: Date): Promise<readonly OwnRecord[]>;
}

/** What the database knows of what this service has published. */
export abstract class KnownPast {
  /** Those that go beyond what it has ever given a number to, or that it knows as something else. */
  abstract unknown(records: readonly OwnRecord[]): Promise<readonly OwnRecord[]>;
  /**
   * Once for each moment: puts every stream and version behind what the bus tells, so that none is used again. Gives
   * what the database has lost, or nothing when that was done before.
   */
  abstract catchUp(restoredAt: Date, told: readonly OwnRecord[]): Promise<readonly OwnRecord[]>;
}

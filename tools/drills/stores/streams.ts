/** How far a stream (topic and key) has come: in its writer's counter, or in a reader's position. */
export type Stream = { readonly topic: string; readonly key: string; readonly sequence: number };

const nameOf = ({ topic, key }: Stream): string => `${topic} ${key}`;

/** The streams that a reader has not taken up to where its writer has come. */
export function notTaken(written: readonly Stream[], positions: readonly Stream[]): readonly string[] {
  const taken = new Map(positions.map((stream) => [nameOf(stream), stream.sequence]));
  return written.filter((stream) => taken.get(nameOf(stream)) !== stream.sequence).map(nameOf);
}

/** The streams of which not every number from one to the last was published. `sent` counts what was. */
export function notContiguous(written: readonly Stream[], sent: ReadonlyMap<string, number>): readonly string[] {
  return written.filter((stream) => sent.get(nameOf(stream)) !== stream.sequence).map(nameOf);
}

type Sized = { readonly value: string };

export type Cut = { readonly rows: number; readonly bytes: number };

/** The broker's limit is on the batch of one partition, so half a megabyte for all of them is safe. */
export const CUT: Cut = { rows: 500, bytes: 512 * 1024 };

const ENVELOPE = 700;

const sizeOf = ({ value }: Sized): number => Buffer.byteLength(value) + ENVELOPE;

/** The same rows in the same order, cut by count and by bytes; a row that is too big by itself is a batch of one. */
export function cutIntoBatches<Row extends Sized>(rows: readonly Row[], cut: Cut = CUT): readonly (readonly Row[])[] {
  const batches: Row[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = sizeOf(row);
    const last = batches.at(-1);
    if (last === undefined || last.length >= cut.rows || bytes + size > cut.bytes) {
      batches.push([row]);
      bytes = size;
    } else {
      last.push(row);
      bytes += size;
    }
  }
  return batches;
}
